# SPDX-License-Identifier: Apache-2.0
# evertill_layer(NAME <name> DIR <folder> [DEPENDS <layer>...] [LINK <target>...] [PRIVATE_LINK <target>...])
#
# One layer of the architecture: a static library evertill_<name> of every .cpp below DIR, in namespace
# evertill::<name>, included as "<name>/path/header.h".
#
# Each layer has an include root of its own: <build>/roots/<name>, which holds one link, <name> -> DIR. A
# target sees only the roots of the layers in DEPENDS (and theirs), so an include that goes up the layers
# does not compile. tests/tidy holds the same table.
function(evertill_layer)
    cmake_parse_arguments(L "" "NAME;DIR" "DEPENDS;LINK;PRIVATE_LINK;SOURCES" ${ARGN})
    get_filename_component(dir ${L_DIR} ABSOLUTE)
    set(root ${CMAKE_BINARY_DIR}/roots/${L_NAME})
    file(MAKE_DIRECTORY ${root})
    if(NOT EXISTS ${root}/${L_NAME})
        file(CREATE_LINK ${dir} ${root}/${L_NAME} SYMBOLIC)
    endif()

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    list(APPEND sources ${L_SOURCES})
    if(sources)
        set(scope PUBLIC)
        add_library(evertill_${L_NAME} STATIC ${sources})
        target_link_libraries(evertill_${L_NAME} PRIVATE evertill_flags ${L_PRIVATE_LINK})
    else()
        set(scope INTERFACE)
        add_library(evertill_${L_NAME} INTERFACE)
    endif()
    target_include_directories(evertill_${L_NAME} ${scope} ${root})
    target_link_libraries(evertill_${L_NAME} ${scope} ${L_LINK})
    foreach(layer IN LISTS L_DEPENDS)
        target_link_libraries(evertill_${L_NAME} ${scope} evertill_${layer})
    endforeach()
    add_library(evertill::${L_NAME} ALIAS evertill_${L_NAME})
endfunction()

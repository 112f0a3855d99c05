// SPDX-License-Identifier: Apache-2.0
#include "bench/bare_sale.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { kTables = 4, kMaxColumns = 24, kRowBits = 16 };
enum Table { kJournal = 0, kSale = 1, kLine = 2, kPrint = 3 };

/* The key is the first column of each. receipt, journal: columns that repeat those keys, or -1. */
typedef struct TableShape {
    const char* name;
    const char* select; /* rows of one receipt; ?1 is its number */
    int receipt;
    int journal;
} TableShape;

static const TableShape kShapes[kTables] = {
    {"journal", "SELECT j.* FROM journal j JOIN sale s ON s.journal_id=j.id WHERE s.receipt_no=?1",
     -1, -1},
    {"sale", "SELECT * FROM sale WHERE receipt_no=?1", -1, 1},
    {"sale_line", "SELECT * FROM sale_line WHERE id>=(?1<<16) AND id<((?1+1)<<16) ORDER BY id", -1,
     -1},
    {"print_job", "SELECT * FROM print_job WHERE receipt_no=?1 AND copy=0", 1, -1},
};

typedef struct Row {
    enum Table table;
    int columns;
    sqlite3_value** values;
} Row;

typedef struct Sale {
    int count;
    int capacity;
    Row* rows;
} Sale;

struct BareStore {
    sqlite3* db;
    sqlite3_stmt* begin;
    sqlite3_stmt* commit;
    sqlite3_stmt* insert[kTables];
    Sale* sales;
    long long saleCount;
    long long nextReceipt;
    long long nextJournal;
    long long nextPrint;
    int walFrames;
    int checkpointFrames;
};

static int noteFrames(void* store, sqlite3* db, const char* name, int frames) {
    (void)db;
    (void)name;
    ((BareStore*)store)->walFrames = frames;
    return SQLITE_OK;
}

static void addRow(Sale* sale, enum Table table, sqlite3_stmt* found) {
    if (sale->count == sale->capacity) {
        sale->capacity = sale->capacity == 0 ? 16 : sale->capacity * 2;
        sale->rows = realloc(sale->rows, (size_t)sale->capacity * sizeof *sale->rows);
    }
    Row* row = &sale->rows[sale->count++];
    row->table = table;
    row->columns = sqlite3_column_count(found);
    row->values = calloc((size_t)row->columns, sizeof(sqlite3_value*));
    for (int i = 0; i < row->columns; ++i) {
        row->values[i] = sqlite3_value_dup(sqlite3_column_value(found, i));
    }
}

static int readSales(BareStore* store, sqlite3* model, long long first, long long count) {
    store->sales = calloc((size_t)count, sizeof *store->sales);
    store->saleCount = count;
    for (int table = 0; table < kTables; ++table) {
        sqlite3_stmt* select = NULL;
        int result = sqlite3_prepare_v2(model, kShapes[table].select, -1, &select, NULL);
        for (long long i = 0; result == SQLITE_OK && i < count; ++i) {
            sqlite3_bind_int64(select, 1, first + i);
            while (sqlite3_step(select) == SQLITE_ROW) {
                addRow(&store->sales[i], (enum Table)table, select);
            }
            result = sqlite3_reset(select);
        }
        sqlite3_finalize(select);
        if (result != SQLITE_OK) {
            return result;
        }
    }
    return SQLITE_OK;
}

static int copySchema(sqlite3* from, sqlite3* to) {
    sqlite3_stmt* select = NULL;
    int result = sqlite3_prepare_v2(
        from, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", -1, &select,
        NULL);
    while (result == SQLITE_OK && sqlite3_step(select) == SQLITE_ROW) {
        result = sqlite3_exec(to, (const char*)sqlite3_column_text(select, 0), NULL, NULL, NULL);
    }
    sqlite3_finalize(select);
    return result;
}

static int prepareInserts(BareStore* store, sqlite3* model) {
    for (int table = 0; table < kTables; ++table) {
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM pragma_table_info('%s')",
                 kShapes[table].name);
        sqlite3_stmt* count = NULL;
        if (sqlite3_prepare_v2(model, sql, -1, &count, NULL) != SQLITE_OK ||
            sqlite3_step(count) != SQLITE_ROW) {
            return SQLITE_ERROR;
        }
        const int columns = sqlite3_column_int(count, 0);
        sqlite3_finalize(count);
        if (columns < 1 || columns > kMaxColumns) {
            return SQLITE_ERROR;
        }
        int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES(?", kShapes[table].name);
        for (int i = 1; i < columns; ++i) {
            length += snprintf(sql + length, sizeof sql - (size_t)length, ",?");
        }
        snprintf(sql + length, sizeof sql - (size_t)length, ")");
        const int result = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                              &store->insert[table], NULL);
        if (result != SQLITE_OK) {
            return result;
        }
    }
    return SQLITE_OK;
}

static int pageSizeOf(sqlite3* model) {
    sqlite3_stmt* pragma = NULL;
    int size = 0;
    if (sqlite3_prepare_v2(model, "PRAGMA page_size", -1, &pragma, NULL) == SQLITE_OK &&
        sqlite3_step(pragma) == SQLITE_ROW) {
        size = sqlite3_column_int(pragma, 0);
    }
    sqlite3_finalize(pragma);
    return size;
}

static int openFile(BareStore* store, sqlite3* model, const char* file) {
    char settings[160];
    snprintf(settings, sizeof settings,
             "PRAGMA page_size=%d; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
             "PRAGMA cache_size=-4096;",
             pageSizeOf(model));
    int result = sqlite3_open_v2(
        file, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (result == SQLITE_OK) {
        result = sqlite3_exec(store->db, settings, NULL, NULL, NULL);
    }
    if (result == SQLITE_OK) {
        result = copySchema(model, store->db);
    }
    if (result == SQLITE_OK) {
        sqlite3_wal_hook(store->db, noteFrames, store);
        result = prepareInserts(store, model);
    }
    if (result == SQLITE_OK) {
        result = sqlite3_prepare_v3(store->db, "BEGIN IMMEDIATE", -1, SQLITE_PREPARE_PERSISTENT,
                                    &store->begin, NULL);
    }
    if (result == SQLITE_OK) {
        result = sqlite3_prepare_v3(store->db, "COMMIT", -1, SQLITE_PREPARE_PERSISTENT,
                                    &store->commit, NULL);
    }
    return result;
}

BareStore* bareOpen(const char* model, const char* file, long long first_receipt, long long count,
                    int checkpoint_frames) {
    BareStore* store = calloc(1, sizeof *store);
    store->checkpointFrames = checkpoint_frames;
    store->nextReceipt = 1;
    store->nextJournal = (1LL << 40) + 1;
    store->nextPrint = 1;
    sqlite3* source = NULL;
    int result = sqlite3_open_v2(model, &source, SQLITE_OPEN_READONLY, NULL);
    if (result == SQLITE_OK) {
        result = openFile(store, source, file);
    }
    if (result == SQLITE_OK) {
        result = readSales(store, source, first_receipt, count);
    }
    if (result != SQLITE_OK) {
        fprintf(stderr, "bare program: %s; model: %s\n", sqlite3_errmsg(store->db),
                sqlite3_errmsg(source));
        bareClose(store);
        store = NULL;
    }
    sqlite3_close(source);
    return store;
}

static int stepOnce(sqlite3_stmt* statement) {
    const int result = sqlite3_step(statement);
    sqlite3_reset(statement);
    return result == SQLITE_DONE ? SQLITE_OK : result;
}

static int insertRow(BareStore* store, const Row* row, long long lineId) {
    const TableShape* shape = &kShapes[row->table];
    sqlite3_stmt* insert = store->insert[row->table];
    const long long keys[kTables] = {store->nextJournal, store->nextReceipt, lineId,
                                     store->nextPrint};
    sqlite3_bind_int64(insert, 1, keys[row->table]);
    for (int i = 1; i < row->columns; ++i) {
        if (i == shape->receipt) {
            sqlite3_bind_int64(insert, i + 1, store->nextReceipt);
        } else if (i == shape->journal) {
            sqlite3_bind_int64(insert, i + 1, store->nextJournal);
        } else {
            sqlite3_bind_value(insert, i + 1, row->values[i]);
        }
    }
    return stepOnce(insert);
}

int bareSale(BareStore* store, long long index) {
    const Sale* sale = &store->sales[index % store->saleCount];
    int result = stepOnce(store->begin);
    int line = 0;
    for (int i = 0; result == SQLITE_OK && i < sale->count; ++i) {
        const Row* row = &sale->rows[i];
        const long long lineId = (store->nextReceipt << kRowBits) + line;
        result = insertRow(store, row, lineId);
        line += row->table == kLine;
        store->nextPrint += row->table == kPrint;
    }
    if (result == SQLITE_OK) {
        result = stepOnce(store->commit);
    }
    ++store->nextReceipt;
    ++store->nextJournal;
    return result;
}

int bareRow(BareStore* store, long long index) {
    const Sale* sale = &store->sales[index % store->saleCount];
    int result = stepOnce(store->begin);
    if (result == SQLITE_OK) {
        result = insertRow(store, &sale->rows[0], 0);
    }
    if (result == SQLITE_OK) {
        result = stepOnce(store->commit);
    }
    ++store->nextJournal;
    return result;
}

int bareMaintain(BareStore* store) {
    if (store->walFrames < store->checkpointFrames) {
        return SQLITE_OK;
    }
    int frames = 0;
    int moved = 0;
    const int result =
        sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_PASSIVE, &frames, &moved);
    store->walFrames = frames - moved;
    return result;
}

int bareRowCount(const BareStore* store, long long index) {
    return store->sales[index % store->saleCount].count;
}

void bareClose(BareStore* store) {
    if (store == NULL) {
        return;
    }
    for (int i = 0; i < kTables; ++i) {
        sqlite3_finalize(store->insert[i]);
    }
    sqlite3_finalize(store->begin);
    sqlite3_finalize(store->commit);
    sqlite3_close(store->db);
    for (long long i = 0; store->sales != NULL && i < store->saleCount; ++i) {
        for (int row = 0; row < store->sales[i].count; ++row) {
            for (int column = 0; column < store->sales[i].rows[row].columns; ++column) {
                sqlite3_value_free(store->sales[i].rows[row].values[column]);
            }
            free(store->sales[i].rows[row].values);
        }
        free(store->sales[i].rows);
    }
    free(store->sales);
    free(store);
}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>evertill::viewmodels::DemoViewModel</name>
    <message numerus="yes">
        <source>The drawer was opened %n time(s).</source>
        <translation>
            <numerusform>The drawer was opened %n time.</numerusform>
            <numerusform>The drawer was opened %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::JournalViewModel</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PayViewModel</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rate is %n day(s) old</source>
        <translation>
            <numerusform>rate is %n day old</numerusform>
            <numerusform>rate is %n days old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PromotionsViewModel</name>
    <message numerus="yes">
        <source>%n promotion(s) applied</source>
        <translation>
            <numerusform>%n promotion applied</numerusform>
            <numerusform>%n promotions applied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::SaleViewModel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::SuspendedViewModel</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromotionGives</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PeopleViewModel</name>
    <message numerus="yes">
        <source>Too many wrong PINs. Try again in %n second(s), or use a badge.</source>
        <translation>
            <numerusform>Too many wrong PINs. Try again in %n second, or use a badge.</numerusform>
            <numerusform>Too many wrong PINs. Try again in %n seconds, or use a badge.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ManagerViewModel</name>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n transaction</numerusform>
            <numerusform>%n transactions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::AuditViewModel</name>
    <message numerus="yes">
        <source>the newest %n record(s)</source>
        <translation>
            <numerusform>the newest record</numerusform>
            <numerusform>the newest %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::OrdersViewModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::InventoryViewModel</name>
    <message numerus="yes">
        <source>the newest %n movement(s)</source>
        <translation>
            <numerusform>the newest movement</numerusform>
            <numerusform>the newest %n movements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n item(s)</source>
        <translation>
            <numerusform>the first item</numerusform>
            <numerusform>the first %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recorded: %n item(s).</source>
        <translation>
            <numerusform>Recorded: %n item.</numerusform>
            <numerusform>Recorded: %n items.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The delivery note announces %n item(s).</source>
        <translation>
            <numerusform>The delivery note announces %n item.</numerusform>
            <numerusform>The delivery note announces %n items.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::WorkHours</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>

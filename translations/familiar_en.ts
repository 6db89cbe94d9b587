<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Enrolment</name>
    <message numerus="yes">
        <source>%1 was learned from %n pictures in %2 s.</source>
        <translation>
            <numerusform>%1 was learned from %n picture in %2 s.</numerusform>
            <numerusform>%1 was learned from %n pictures in %2 s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>%1 holds %n photos but no sub-folder per person. Put each person's photos into a folder of their own, or group them by face first.</source>
        <translation>
            <numerusform>%1 holds %n photo but no sub-folder per person. Put each person's photos into a folder of their own, or group them by face first.</numerusform>
            <numerusform>%1 holds %n photos but no sub-folder per person. Put each person's photos into a folder of their own, or group them by face first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of %1 vanished while they were read. Make their disk available and try again.</source>
        <translation>
            <numerusform>%n photo of %1 vanished while it was read. Make its disk available and try again.</numerusform>
            <numerusform>%n photos of %1 vanished while they were read. Make their disk available and try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the %n photos in %1 has a name written into it or beside it. Put each person's photos into a folder of their own, or group them by face first.</source>
        <translation>
            <numerusform>The %n photo in %1 has no name written into it or beside it. Put each person's photos into a folder of their own, or group them by face first.</numerusform>
            <numerusform>None of the %n photos in %1 has a name written into it or beside it. Put each person's photos into a folder of their own, or group them by face first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n pictures of %1 are damaged or missing. The others were shown.</source>
        <translation>
            <numerusform>At least %n picture of %1 is damaged or missing. The others were shown.</numerusform>
            <numerusform>At least %n pictures of %1 are damaged or missing. The others were shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaceMapText</name>
    <message numerus="yes">
        <source>%n of them mistaken</source>
        <translation>
            <numerusform>%n of them mistaken</numerusform>
            <numerusform>%n of them mistaken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes (solid ring)</source>
        <translation>
            <numerusform>%n mistake (solid ring)</numerusform>
            <numerusform>%n mistakes (solid ring)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful (dotted)</source>
        <translation>
            <numerusform>%n doubtful (dotted)</numerusform>
            <numerusform>%n doubtful (dotted)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message numerus="yes">
        <source>%n photos without a face</source>
        <translation>
            <numerusform>%n photo without a face</numerusform>
            <numerusform>%n photos without a face</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos with several faces to check</source>
        <translation>
            <numerusform>%n photo with several faces to check</numerusform>
            <numerusform>%n photos with several faces to check</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos with a very small face</source>
        <translation>
            <numerusform>%n photo with a very small face</numerusform>
            <numerusform>%n photos with a very small face</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blurred photos</source>
        <translation>
            <numerusform>%n blurred photo</numerusform>
            <numerusform>%n blurred photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near-duplicates</source>
        <translation>
            <numerusform>%n near-duplicate</numerusform>
            <numerusform>%n near-duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are also somebody else's</source>
        <translation>
            <numerusform>%n photo is also somebody else's</numerusform>
            <numerusform>%n photos are also somebody else's</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos may be somebody else</source>
        <translation>
            <numerusform>%n photo may be somebody else</numerusform>
            <numerusform>%n photos may be somebody else</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are not like the person’s others</source>
        <translation>
            <numerusform>%n photo is not like the person’s others</numerusform>
            <numerusform>%n photos are not like the person’s others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are partly missing or damaged</source>
        <translation>
            <numerusform>%n photo is partly missing or damaged</numerusform>
            <numerusform>%n photos are partly missing or damaged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingText</name>
    <message numerus="yes">
        <source>, %n blocks trained, too</source>
        <translation>
            <numerusform>, %n block trained, too</numerusform>
            <numerusform>, %n blocks trained, too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n photos that it never learned from</source>
        <translation>
            <numerusform>%1, on %n photo that it never learned from</numerusform>
            <numerusform>%1, on %n photos that it never learned from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped by itself after %n epochs; epoch %1 was the best.</source>
        <translation>
            <numerusform>Stopped by itself after %n epoch; epoch %1 was the best.</numerusform>
            <numerusform>Stopped by itself after %n epochs; epoch %1 was the best.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model was made from %n of these photos. What it says of them tells little about others.</source>
        <translation>
            <numerusform>The model was made from %n of these photos. What it says of it tells little about others.</numerusform>
            <numerusform>The model was made from %n of these photos. What it says of them tells little about others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped by itself after %n epochs, when the learning rate had become too small to change anything; epoch %1 was the best.</source>
        <translation>
            <numerusform>Stopped by itself after %n epoch, when the learning rate had become too small to change anything; epoch %1 was the best.</numerusform>
            <numerusform>Stopped by itself after %n epochs, when the learning rate had become too small to change anything; epoch %1 was the best.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::CaptureDialog</name>
    <message numerus="yes">
        <source>Good: %n pictures.</source>
        <translation>
            <numerusform>Good: %n picture.</numerusform>
            <numerusform>Good: %n pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are not enough to know the person from several sides. Look for more light, come closer, and begin again.</source>
        <translation>
            <numerusform>%n picture is not enough to know the person from several sides. Look for more light, come closer, and begin again.</numerusform>
            <numerusform>%n pictures are not enough to know the person from several sides. Look for more light, come closer, and begin again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::CellPhotos</name>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, %1</source>
        <translation>
            <numerusform>%n photo, %1</numerusform>
            <numerusform>%n photos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leave out %n photos</source>
        <translation>
            <numerusform>leave out %n photo</numerusform>
            <numerusform>leave out %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::EvaluatePage</name>
    <message numerus="yes">
        <source>%n photos are left out of the next training. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>%n photo is left out of the next training. Nothing on your disk was changed.</numerusform>
            <numerusform>%n photos are left out of the next training. Nothing on your disk was changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n photos that it never learned from</source>
        <translation>
            <numerusform>%1 on %n photo that it never learned from</numerusform>
            <numerusform>%1 on %n photos that it never learned from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n photos of %2</source>
        <translation>
            <numerusform>%1 on %n photo of %2</numerusform>
            <numerusform>%1 on %n photos of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %n cores</source>
        <translation>
            <numerusform>with %n core</numerusform>
            <numerusform>with %n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folders are of people whom the model does not know; they were not judged.</source>
        <translation>
            <numerusform>%n folder is of somebody whom the model does not know; it was not judged.</numerusform>
            <numerusform>%n folders are of people whom the model does not know; they were not judged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::ExportPage</name>
    <message numerus="yes">
        <source>%1, %n people</source>
        <translation>
            <numerusform>%1, %n person</numerusform>
            <numerusform>%1, %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written and tested: %1 (%n files, %2)</source>
        <translation>
            <numerusform>Written and tested: %1 (%n file, %2)</numerusform>
            <numerusform>Written and tested: %1 (%n files, %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is whole: %n files, and every sample answers as it did here.</source>
        <translation>
            <numerusform>%1 is whole: %n file, and every sample answers as it did here.</numerusform>
            <numerusform>%1 is whole: %n files, and every sample answers as it did here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::FaceMapCard</name>
    <message numerus="yes">
        <source>%n faces picked</source>
        <translation>
            <numerusform>%n face picked</numerusform>
            <numerusform>%n faces picked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are closer to the other than to their own</source>
        <translation>
            <numerusform>%n photo is closer to the other than to its own</numerusform>
            <numerusform>%n photos are closer to the other than to their own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leave out %n photos</source>
        <translation>
            <numerusform>leave out %n photo</numerusform>
            <numerusform>leave out %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are left out of the next training. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>%n photo is left out of the next training. Nothing on your disk was changed.</numerusform>
            <numerusform>%n photos are left out of the next training. Nothing on your disk was changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>give %n photos to another person</source>
        <translation>
            <numerusform>give %n photo to another person</numerusform>
            <numerusform>give %n photos to another person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next training learns %n photos for %1. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>The next training learns %n photo for %1. Nothing on your disk was changed.</numerusform>
            <numerusform>The next training learns %n photos for %1. Nothing on your disk was changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::GroupCard</name>
    <message numerus="yes">
        <source>%n faces</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::HowItWorks</name>
    <message numerus="yes">
        <source>It learned from %n photos.</source>
        <translation>
            <numerusform>It learned from %n photo.</numerusform>
            <numerusform>It learned from %n photos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were kept aside to validate: only photos that it never learned from say how good it is.</source>
        <translation>
            <numerusform>%n more was kept aside to validate: only photos that it never learned from say how good it is.</numerusform>
            <numerusform>%n more were kept aside to validate: only photos that it never learned from say how good it is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos lie in the folder.</source>
        <translation>
            <numerusform>%n photo lies in the folder.</numerusform>
            <numerusform>%n photos lie in the folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Photos of %n people</source>
        <translation>
            <numerusform>Photos of %n person</numerusform>
            <numerusform>Photos of %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its last %n blocks are trained, too (fine-tuning).</source>
        <translation>
            <numerusform>Its last %n block is trained, too (fine-tuning).</numerusform>
            <numerusform>Its last %n blocks are trained, too (fine-tuning).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An epoch is one pass over all photos, %n at a time (a batch).</source>
        <translation>
            <numerusform>An epoch is one pass over all photos, %n at a time (a batch).</numerusform>
            <numerusform>An epoch is one pass over all photos, %n at a time (a batch).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This run took %n epochs.</source>
        <translation>
            <numerusform>This run took %n epoch.</numerusform>
            <numerusform>This run took %n epochs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It stopped by itself when the loss there had not improved for %n epochs (early stopping).</source>
        <translation>
            <numerusform>It stopped by itself when the loss there had not improved for %n epoch (early stopping).</numerusform>
            <numerusform>It stopped by itself when the loss there had not improved for %n epochs (early stopping).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It takes at most %n epochs,</source>
        <translation>
            <numerusform>It takes at most %n epoch,</numerusform>
            <numerusform>It takes at most %n epochs,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and stops by itself when the loss on the photos kept aside has not improved for %n of them (early stopping).</source>
        <translation>
            <numerusform>and stops by itself when the loss on the photos kept aside has not improved for %n of them (early stopping).</numerusform>
            <numerusform>and stops by itself when the loss on the photos kept aside has not improved for %n of them (early stopping).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::KerasDialog</name>
    <message numerus="yes">
        <source>It tells %n people apart; use familiar-cli import-model for so many.</source>
        <translation>
            <numerusform>It knows %n person; use familiar-cli import-model for so many.</numerusform>
            <numerusform>It tells %n people apart; use familiar-cli import-model for so many.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It tells %n people apart but does not know their names. Give them in its order: Keras takes folders in alphabetical order. It names by probability and knows nothing of strangers.</source>
        <translation>
            <numerusform>It knows %n person but not the name. Give it. It names by probability and knows nothing of strangers.</numerusform>
            <numerusform>It tells %n people apart but does not know their names. Give them in its order: Keras takes folders in alphabetical order. It names by probability and knows nothing of strangers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::LabelsBar</name>
    <message numerus="yes">
        <source>%n from folders</source>
        <translation>
            <numerusform>%n from folders</numerusform>
            <numerusform>%n from folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from face regions</source>
        <translation>
            <numerusform>%n from face regions</numerusform>
            <numerusform>%n from face regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Microsoft's face regions</source>
        <translation>
            <numerusform>%n from Microsoft's face regions</numerusform>
            <numerusform>%n from Microsoft's face regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from tags</source>
        <translation>
            <numerusform>%n from tags</numerusform>
            <numerusform>%n from tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Picasa</source>
        <translation>
            <numerusform>%n from Picasa</numerusform>
            <numerusform>%n from Picasa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Google Takeout</source>
        <translation>
            <numerusform>%n from Google Takeout</numerusform>
            <numerusform>%n from Google Takeout</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at…</source>
        <translation>
            <numerusform>%n to look at…</numerusform>
            <numerusform>%n to look at…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::LibraryModel</name>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::LivePage</name>
    <message numerus="yes">
        <source>Model: %1, %n people</source>
        <translation>
            <numerusform>Model: %1, %n person</numerusform>
            <numerusform>Model: %1, %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::LookInside</name>
    <message numerus="yes">
        <source>The grey part stays as it is; the orange part learns your %n people.</source>
        <translation>
            <numerusform>The grey part stays as it is; the orange part learns your %n person.</numerusform>
            <numerusform>The grey part stays as it is; the orange part learns your %n people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The grey part already knows how to see and stays as it is; only the orange part learns your %n people.</source>
        <translation>
            <numerusform>The grey part already knows how to see and stays as it is; only the orange part learns your %n person.</numerusform>
            <numerusform>The grey part already knows how to see and stays as it is; only the orange part learns your %n people.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleLists</name>
    <message numerus="yes">
        <source>%n photos selected</source>
        <translation>
            <numerusform>%n photo selected</numerusform>
            <numerusform>%n photos selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos left out. Ctrl+Z takes them back in; no file was changed.</source>
        <translation>
            <numerusform>%n photo left out. Ctrl+Z takes it back in; no file was changed.</numerusform>
            <numerusform>%n photos left out. Ctrl+Z takes them back in; no file was changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos taken back in.</source>
        <translation>
            <numerusform>%n photo taken back in.</numerusform>
            <numerusform>%n photos taken back in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleModel</name>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n photos</source>
        <translation>
            <numerusform>%1 of %n photo</numerusform>
            <numerusform>%1 of %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeoplePage</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n with a face</source>
        <translation>
            <numerusform>, %n with a face</numerusform>
            <numerusform>, %n with a face</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was forgotten: taken out of %n runs, the cache and your choices. The photos on your disk were not touched.</source>
        <translation>
            <numerusform>%1 was forgotten: taken out of %n run, the cache and your choices. The photos on your disk were not touched.</numerusform>
            <numerusform>%1 was forgotten: taken out of %n runs, the cache and your choices. The photos on your disk were not touched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  ·  %n photos of strangers</source>
        <translation>
            <numerusform>  ·  %n photo of a stranger</numerusform>
            <numerusform>  ·  %n photos of strangers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n groups found</source>
        <translation>
            <numerusform>%1, %n group found</numerusform>
            <numerusform>%1, %n groups found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>T&amp;rain with %n named people</source>
        <translation>
            <numerusform>T&amp;rain with %n named person</numerusform>
            <numerusform>T&amp;rain with %n named people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoDialog</name>
    <message numerus="yes">
        <source>%n faces were found. Click the one that is this person.</source>
        <translation>
            <numerusform>%n face was found. Click it if it is this person.</numerusform>
            <numerusform>%n faces were found. Click the one that is this person.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces were found, number %1 is taken. Click another one to take it instead.</source>
        <translation>
            <numerusform>%n face was found, number %1 is taken. Click another one to take it instead.</numerusform>
            <numerusform>%n faces were found, number %1 is taken. Click another one to take it instead.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoView</name>
    <message numerus="yes">
        <source>%n faces found</source>
        <translation>
            <numerusform>%n face found</numerusform>
            <numerusform>%n faces found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoWayStrip</name>
    <message numerus="yes">
        <source>The strongest of %n channels</source>
        <translation>
            <numerusform>The strongest of %n channel</numerusform>
            <numerusform>The strongest of %n channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotosPage</name>
    <message numerus="yes">
        <source>Names from %1, %n people</source>
        <translation>
            <numerusform>Names from %1, %n person</numerusform>
            <numerusform>Names from %1, %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The names of %n photos were written.</source>
        <translation>
            <numerusform>The names of %n photo were written.</numerusform>
            <numerusform>The names of %n photos were written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n XMP files were written.</source>
        <translation>
            <numerusform>%n XMP file was written.</numerusform>
            <numerusform>%n XMP files were written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were left as they are: they could not be read.</source>
        <translation>
            <numerusform>%n was left as it is: it could not be read.</numerusform>
            <numerusform>%n were left as they are: they could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n XMP files were taken back.</source>
        <translation>
            <numerusform>%n XMP file was taken back.</numerusform>
            <numerusform>%n XMP files were taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersFolder</name>
    <message numerus="yes">
        <source>%n photos of strangers are used to check what is promised.</source>
        <translation>
            <numerusform>%n photo of strangers is used to check what is promised.</numerusform>
            <numerusform>%n photos of strangers are used to check what is promised.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersTray</name>
    <message numerus="yes">
        <source>seen for %n s</source>
        <translation>
            <numerusform>seen for %n s</numerusform>
            <numerusform>seen for %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n strangers seen</source>
        <translation>
            <numerusform>%n stranger seen</numerusform>
            <numerusform>%n strangers seen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainPage</name>
    <message numerus="yes">
        <source>Run %1 was interrupted after %n epochs.</source>
        <translation>
            <numerusform>Run %1 was interrupted after %n epoch.</numerusform>
            <numerusform>Run %1 was interrupted after %n epochs.</numerusform>
        </translation>
    </message>
</context>
</TS>

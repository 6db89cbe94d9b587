<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CompareText</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 auf %3</translation>
    </message>
    <message>
        <source>No option differs.</source>
        <translation>Keine Einstellung unterscheidet sich.</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Geändert: %1.</translation>
    </message>
    <message>
        <source>New people: %1.</source>
        <translation>Neue Personen: %1.</translation>
    </message>
    <message>
        <source>No longer there: %1.</source>
        <translation>Nicht mehr dabei: %1.</translation>
    </message>
    <message>
        <source>Learned from %1 photos instead of %2.</source>
        <translation>Aus %1 statt %2 Fotos gelernt.</translation>
    </message>
    <message>
        <source>Right names: %1 in both.</source>
        <translation>Richtige Namen: %1 in beiden.</translation>
    </message>
    <message>
        <source>Right names: %2 instead of %1. With so few photos that may be chance.</source>
        <translation>Richtige Namen: %2 statt %1. Bei so wenigen Fotos kann das Zufall sein.</translation>
    </message>
    <message>
        <source>Right names: %2 instead of %1. That is more than chance.</source>
        <translation>Richtige Namen: %2 statt %1. Das ist mehr als Zufall.</translation>
    </message>
</context>
<context>
    <name>Enrolment</name>
    <message>
        <source>Train first; then people can be added.</source>
        <translation>Erst trainieren; dann lassen sich Personen hinzufügen.</translation>
    </message>
    <message>
        <source>This model's head has dense layers and cannot take one person more. Train it again with the person's photos in the folder.</source>
        <translation>Der Kopf dieses Modells hat dichte Schichten und kann niemanden mehr aufnehmen. Trainieren Sie es neu, mit den Fotos der Person im Ordner.</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1); enrol there.</source>
        <translation>Dieser Ordner ist in einem anderen Fenster offen (%1); nehmen Sie die Person dort auf.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was learned from %n pictures in %2 s.</source>
        <translation>
            <numerusform>%1 wurde in %2 s aus %n Bild gelernt.</numerusform>
            <numerusform>%1 wurde in %2 s aus %n Bildern gelernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are told apart as before: %1 of %2 kept pictures carry the right name.</source>
        <translation>Die anderen werden unterschieden wie vorher: %1 von %2 behaltenen Bildern tragen den richtigen Namen.</translation>
    </message>
    <message>
        <source>Of the others' %1 kept pictures %2 carry the right name, %3 did before.</source>
        <translation>Von %1 behaltenen Bildern der anderen tragen %2 den richtigen Namen, vorher waren es %3.</translation>
    </message>
    <message>
        <source>%1 of strangers get a name (%2 before, at most %3 were promised).</source>
        <translation>%1 der Fremden bekommen einen Namen (vorher %2, versprochen waren höchstens %3).</translation>
    </message>
    <message>
        <source>A name is now said a little more seldom, to keep that promise.</source>
        <translation>Ein Name wird nun etwas seltener gesagt, um dieses Versprechen zu halten.</translation>
    </message>
    <message>
        <source>The picture cannot be read.</source>
        <translation>Das Bild lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>No face is seen. Come before the camera.</source>
        <translation>Kein Gesicht zu sehen. Kommen Sie vor die Kamera.</translation>
    </message>
    <message>
        <source>Several faces are seen. Only the person to learn should be in the picture.</source>
        <translation>Mehrere Gesichter zu sehen. Nur die Person, die gelernt wird, sollte im Bild sein.</translation>
    </message>
    <message>
        <source>The face is too small. Come closer.</source>
        <translation>Das Gesicht ist zu klein. Kommen Sie näher.</translation>
    </message>
    <message>
        <source>That was blurred. Hold still for a moment.</source>
        <translation>Das war unscharf. Halten Sie einen Augenblick still.</translation>
    </message>
    <message>
        <source>It is too dark. Turn on a light or face a window.</source>
        <translation>Es ist zu dunkel. Machen Sie Licht oder wenden Sie sich zum Fenster.</translation>
    </message>
    <message>
        <source>It is too bright. Turn away from the light.</source>
        <translation>Es ist zu hell. Drehen Sie sich vom Licht weg.</translation>
    </message>
    <message>
        <source>That looks like a picture before. Move a little.</source>
        <translation>Das gleicht einem früheren Bild. Bewegen Sie sich ein wenig.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>This file is a network without its model. Open the bundle that it belongs to.</source>
        <translation>Diese Datei ist ein Netz ohne sein Modell. Öffnen Sie das Paket, zu dem sie gehört.</translation>
    </message>
    <message>
        <source>This file holds weights (%1), not a model. Choose a model.</source>
        <translation>Diese Datei enthält Gewichte (%1), kein Modell. Wählen Sie ein Modell.</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Teile der Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Kind of export</source>
        <translation>Art des Exports</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>%1 is a folder. Choose the name of a file.</source>
        <translation>%1 ist ein Ordner. Wählen Sie den Namen einer Datei.</translation>
    </message>
    <message>
        <source>%1 is a file. Choose the name of a folder.</source>
        <translation>%1 ist eine Datei. Wählen Sie den Namen eines Ordners.</translation>
    </message>
    <message>
        <source>%1 is a link. Choose the place that it leads to.</source>
        <translation>%1 ist eine Verknüpfung. Wählen Sie den Ort, zu dem sie führt.</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file. Choose another name.</source>
        <translation>%1 ist keine gewöhnliche Datei. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1 does not end in a name. Add the name of the file.</source>
        <translation>%1 endet mit keinem Namen. Ergänzen Sie den Namen der Datei.</translation>
    </message>
    <message>
        <source>The folder of %1 is missing or cannot be read. Choose another one.</source>
        <translation>Der Ordner von %1 fehlt oder lässt sich nicht lesen. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The folder %1 holds no exported model and is not replaced. Choose another name.</source>
        <translation>Der Ordner %1 enthält kein exportiertes Modell und wird nicht ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>This name is empty, too long or holds characters that cannot be shown. Choose another one.</source>
        <translation>Dieser Name ist leer, zu lang oder enthält Zeichen, die sich nicht anzeigen lassen. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>%1 stands for faces without a name. Choose another name.</source>
        <translation>%1 steht für Gesichter ohne Namen. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The model knows no person called %1.</source>
        <translation>Das Modell kennt keine Person namens %1.</translation>
    </message>
    <message>
        <source>%1 is the only person in the model. Delete the model instead.</source>
        <translation>%1 ist die einzige Person im Modell. Löschen Sie stattdessen das Modell.</translation>
    </message>
    <message>
        <source>The folder %1 holds no photos of the people to learn. Choose another one.</source>
        <translation>Der Ordner %1 enthält keine Fotos der Personen, die gelernt werden sollen. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1). Close it there first.</source>
        <translation>Dieser Ordner ist in einem anderen Fenster offen (%1). Schließen Sie ihn zuerst dort.</translation>
    </message>
    <message>
        <source>No person has two photos to compare. Add more photos.</source>
        <translation>Von keiner Person gibt es zwei Fotos zum Vergleichen. Fügen Sie Fotos hinzu.</translation>
    </message>
    <message>
        <source>The head of this model has dense layers and cannot take one person more. Train it again with their photos.</source>
        <translation>Der Kopf dieses Modells hat dichte Schichten und kann keine weitere Person aufnehmen. Trainieren Sie es mit deren Fotos neu.</translation>
    </message>
    <message>
        <source>Addresses may begin with %1. Choose another one.</source>
        <translation>Adressen dürfen mit %1 beginnen. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The file %1 is not in the catalogue. Select the network that it belongs to.</source>
        <translation>Die Datei %1 steht nicht im Katalog. Wählen Sie das Netz, zu dem sie gehört.</translation>
    </message>
    <message>
        <source>The name of a network has letters, digits, - and _ only. Choose another one.</source>
        <translation>Der Name eines Netzes besteht nur aus Buchstaben, Ziffern, - und _. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The network %1 consists of several files. Choose one of its own.</source>
        <translation>Das Netz %1 besteht aus mehreren Dateien. Wählen Sie eine von ihnen.</translation>
    </message>
    <message>
        <source>The file has another content than the catalogue's for the network %1. Get it again.</source>
        <translation>Die Datei hat einen anderen Inhalt als die des Katalogs für das Netz %1. Besorgen Sie sie neu.</translation>
    </message>
    <message>
        <source>No graphics card can be used for this. Choose the processor.</source>
        <translation>Dafür lässt sich keine Grafikkarte nutzen. Wählen Sie den Prozessor.</translation>
    </message>
    <message>
        <source>The network %1 runs from an ONNX file and can be neither trained further nor exported. Choose another one.</source>
        <translation>Das Netz %1 läuft aus einer ONNX-Datei und lässt sich weder weitertrainieren noch exportieren. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>An ONNX file holds 2 GB at most. Choose another format.</source>
        <translation>Eine ONNX-Datei fasst höchstens 2 GB. Wählen Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>%1: choose a value %2 for the network %3.</source>
        <translation>%1: Wählen Sie für das Netz %3 einen Wert: %2.</translation>
    </message>
    <message>
        <source>the last step</source>
        <translation>der letzte Schritt</translation>
    </message>
    <message>
        <source>The value of %1 is not allowed. Choose another one.</source>
        <translation>Der Wert von %1 ist nicht erlaubt. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>There is no folder %1 any more. Choose another one.</source>
        <translation>Den Ordner %1 gibt es nicht mehr. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read. Check its permissions.</source>
        <translation>Der Ordner %1 lässt sich nicht lesen. Prüfen Sie seine Zugriffsrechte.</translation>
    </message>
    <message>
        <source>There are no photos in %1. Choose a folder with one sub-folder of photos per person.</source>
        <translation>In %1 sind keine Fotos. Wählen Sie einen Ordner mit einem Unterordner voller Fotos je Person.</translation>
    </message>
    <message>
        <source>%1 holds photos of fewer than two people. Add a sub-folder for a second person.</source>
        <translation>%1 enthält Fotos von weniger als zwei Personen. Legen Sie einen Unterordner für eine zweite Person an.</translation>
    </message>
    <message>
        <source>No face was found in any photo of %1. Add photos that show the face, or learn from whole pictures.</source>
        <translation>Auf keinem Foto von %1 wurde ein Gesicht gefunden. Fügen Sie Fotos hinzu, die das Gesicht zeigen, oder lernen Sie aus ganzen Bildern.</translation>
    </message>
    <message>
        <source>There is no file %1 any more. Put it back or choose another one.</source>
        <translation>Die Datei %1 gibt es nicht mehr. Legen Sie sie zurück oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check its permissions.</source>
        <translation>Die Datei %1 lässt sich nicht lesen. Prüfen Sie ihre Zugriffsrechte.</translation>
    </message>
    <message>
        <source>The file %1 changed in the meantime. Read the folder again.</source>
        <translation>Die Datei %1 hat sich inzwischen geändert. Lesen Sie den Ordner neu ein.</translation>
    </message>
    <message>
        <source>The file %1 is empty. Replace or remove it.</source>
        <translation>Die Datei %1 ist leer. Ersetzen oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The picture %1 is damaged. Replace it with a good copy.</source>
        <translation>Das Bild %1 ist beschädigt. Ersetzen Sie es durch eine gute Kopie.</translation>
    </message>
    <message>
        <source>The picture %1 is too large. Make it smaller first.</source>
        <translation>Das Bild %1 ist zu groß. Verkleinern Sie es zuerst.</translation>
    </message>
    <message>
        <source>The network %1 is not installed yet. Install it to go on.</source>
        <translation>Das Netz %1 ist noch nicht installiert. Installieren Sie es, um fortzufahren.</translation>
    </message>
    <message>
        <source>The file of the network %1 is damaged. Install it again.</source>
        <translation>Die Datei des Netzes %1 ist beschädigt. Installieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The file %1 is not of a kind that Familiar reads. Use a .pth or .safetensors file.</source>
        <translation>Die Datei %1 ist von keiner Art, die Familiar liest. Nehmen Sie eine .pth- oder .safetensors-Datei.</translation>
    </message>
    <message>
        <source>The file %1 holds a program instead of plain weights and was not opened. Get it as a safetensors file.</source>
        <translation>Die Datei %1 enthält ein Programm statt bloßer Gewichte und wurde nicht geöffnet. Besorgen Sie sie als safetensors-Datei.</translation>
    </message>
    <message>
        <source>The file does not fit the network %1. Choose the file that belongs to it.</source>
        <translation>Die Datei passt nicht zum Netz %1. Wählen Sie die Datei, die dazugehört.</translation>
    </message>
    <message>
        <source>There is no network called %1. Choose another one.</source>
        <translation>Es gibt kein Netz namens %1. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>There is no model %1 any more. Train one or choose another file.</source>
        <translation>Das Modell %1 gibt es nicht mehr. Trainieren Sie eines oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The model %1 is damaged. Use another copy or train it again.</source>
        <translation>Das Modell %1 ist beschädigt. Nehmen Sie eine andere Kopie oder trainieren Sie es neu.</translation>
    </message>
    <message>
        <source>The model %1 was made by a newer Familiar. Update Familiar to open it.</source>
        <translation>Das Modell %1 stammt aus einem neueren Familiar. Aktualisieren Sie Familiar, um es zu öffnen.</translation>
    </message>
    <message>
        <source>The model %1 does not fit here. Choose another one or train it again.</source>
        <translation>Das Modell %1 passt hier nicht. Wählen Sie ein anderes oder trainieren Sie es neu.</translation>
    </message>
    <message>
        <source>The saved state of %1 is damaged. Start the training again.</source>
        <translation>Der gespeicherte Stand von %1 ist beschädigt. Beginnen Sie das Training neu.</translation>
    </message>
    <message>
        <source>The saved state of %1 belongs to other settings. Start the training again.</source>
        <translation>Der gespeicherte Stand von %1 gehört zu anderen Einstellungen. Beginnen Sie das Training neu.</translation>
    </message>
    <message>
        <source>The training ran out of bounds (%1). Choose a smaller learning rate.</source>
        <translation>Das Training lief aus dem Ruder (%1). Wählen Sie eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose another place or check its permissions.</source>
        <translation>%1 lässt sich nicht schreiben. Wählen Sie einen anderen Ort oder prüfen Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>The disk is full, %1 was not written. Make room and try again.</source>
        <translation>Die Festplatte ist voll, %1 wurde nicht geschrieben. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name.</source>
        <translation>%1 gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1 could not be downloaded. Check the network and try again, or import the file.</source>
        <translation>%1 konnte nicht heruntergeladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal, oder importieren Sie die Datei.</translation>
    </message>
    <message>
        <source>No picture comes from %1. Check the cable and whether another program uses it.</source>
        <translation>Von %1 kommt kein Bild. Prüfen Sie das Kabel und ob ein anderes Programm die Quelle benutzt.</translation>
    </message>
    <message>
        <source>There is not enough memory for %1. Close other programs or choose a smaller size.</source>
        <translation>Der Speicher reicht nicht für %1. Schließen Sie andere Programme oder wählen Sie eine kleinere Größe.</translation>
    </message>
    <message>
        <source>Something went wrong with %1. Try again; the details help to report it.</source>
        <translation>Mit %1 ist etwas schiefgegangen. Versuchen Sie es noch einmal; die Einzelheiten helfen, es zu melden.</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>a format that is not read</source>
        <translation>ein Format, das nicht gelesen wird</translation>
    </message>
    <message>
        <source>empty file</source>
        <translation>leere Datei</translation>
    </message>
    <message>
        <source>damaged picture</source>
        <translation>beschädigtes Bild</translation>
    </message>
    <message>
        <source>picture too large</source>
        <translation>Bild zu groß</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>link, not followed</source>
        <translation>Verknüpfung, nicht verfolgt</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>versteckt</translation>
    </message>
    <message>
        <source>system file</source>
        <translation>Systemdatei</translation>
    </message>
    <message>
        <source>same file as another</source>
        <translation>dieselbe Datei wie eine andere</translation>
    </message>
    <message>
        <source>lies in no person's folder</source>
        <translation>liegt in keinem Ordner einer Person</translation>
    </message>
    <message>
        <source>too deep or too many files</source>
        <translation>zu tief oder zu viele Dateien</translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>several faces, none clearly the person</source>
        <translation>mehrere Gesichter, keines eindeutig die Person</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>von Ihnen ausgelassen</translation>
    </message>
    <message>
        <source>%1: choose a value %2.</source>
        <translation>%1: Wählen Sie einen Wert: %2.</translation>
    </message>
    <message>
        <source>%1 is a HEIC or AVIF file, which cannot be read here. Install libheif.</source>
        <translation>%1 ist eine HEIC- oder AVIF-Datei, die hier nicht gelesen werden kann. Installieren Sie libheif.</translation>
    </message>
    <message>
        <source>%1 is neither a photo nor a video that can be read. Choose another file.</source>
        <translation>%1 ist weder ein Foto noch ein Video, das gelesen werden kann. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>%1 is a playlist; what it names is not followed. Choose the video itself.</source>
        <translation>%1 ist eine Wiedergabeliste; was sie nennt, wird nicht geöffnet. Wählen Sie das Video selbst.</translation>
    </message>
    <message>
        <source>The end of %1 is missing, and nothing can be read without it: the recording was not ended, or the copy is cut off.</source>
        <translation>Das Ende von %1 fehlt, und ohne es ist nichts lesbar: Die Aufnahme wurde nicht beendet, oder die Kopie ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The pictures of %1 are packed in a way that is not read (%2). Convert it first.</source>
        <translation>Die Bilder von %1 sind auf eine Weise gepackt, die nicht gelesen wird (%2). Wandeln Sie das Video erst um.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %n photos but no sub-folder per person. Put each person's photos into a folder of their own, or group them by face first.</source>
        <translation>
            <numerusform>%1 enthält %n Foto, aber keinen Unterordner je Person. Legen Sie die Fotos jeder Person in einen eigenen Ordner oder gruppieren Sie sie zuerst nach Gesichtern.</numerusform>
            <numerusform>%1 enthält %n Fotos, aber keinen Unterordner je Person. Legen Sie die Fotos jeder Person in einen eigenen Ordner oder gruppieren Sie sie zuerst nach Gesichtern.</numerusform>
        </translation>
    </message>
    <message>
        <source>The people are probably the sub-folders of %1. Choose that folder.</source>
        <translation>Die Personen sind wahrscheinlich die Unterordner von %1. Wählen Sie diesen Ordner.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of %1 vanished while they were read. Make their disk available and try again.</source>
        <translation>
            <numerusform>%n Foto von %1 verschwand beim Lesen. Machen Sie den Datenträger wieder verfügbar und versuchen Sie es noch einmal.</numerusform>
            <numerusform>%n Fotos von %1 verschwanden beim Lesen. Machen Sie den Datenträger wieder verfügbar und versuchen Sie es noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo of %1 can be used. Put good copies into the folder or remove it.</source>
        <translation>Kein Foto von %1 kann verwendet werden. Legen Sie heile Kopien in den Ordner oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>%1 Not used: %2.</source>
        <translation>%1 Nicht verwendet: %2.</translation>
    </message>
    <message>
        <source>The end of %1 is missing: the last %2 of %3 seconds. What is there was shown.</source>
        <translation>Das Ende von %1 fehlt: die letzten %2 von %3 Sekunden. Was da ist, wurde gezeigt.</translation>
    </message>
    <message>
        <source>%1 is not a JPEG, PNG, WebP, BMP, TIFF or PNM picture. Convert it first.</source>
        <translation>%1 ist kein Bild in JPEG, PNG, WebP, BMP, TIFF oder PNM. Wandeln Sie es zuerst um.</translation>
    </message>
    <message>
        <source>vanished while it was read</source>
        <translation>beim Lesen verschwunden</translation>
    </message>
    <message>
        <source>Nobody has measured how alike strangers are to this network. Groups need a model of face-reid or face-mobilenet.</source>
        <translation>Niemand hat gemessen, wie ähnlich Fremde für dieses Netz sind. Gruppen brauchen ein Modell von face-reid oder face-mobilenet.</translation>
    </message>
    <message>
        <source>No layer of Keras does what %1 does. Choose another format.</source>
        <translation>Keine Schicht von Keras tut, was %1 tut. Wähle ein anderes Format.</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n photos in %1 has a name written into it or beside it. Put each person's photos into a folder of their own, or group them by face first.</source>
        <translation>
            <numerusform>In %1 ist %n Foto, in dem und neben dem kein Name steht. Legen Sie die Fotos jeder Person in einen eigenen Ordner oder gruppieren Sie sie zuerst nach Gesichtern.</numerusform>
            <numerusform>In keinem der %n Fotos in %1 und neben keinem steht ein Name. Legen Sie die Fotos jeder Person in einen eigenen Ordner oder gruppieren Sie sie zuerst nach Gesichtern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n pictures of %1 are damaged or missing. The others were shown.</source>
        <translation>
            <numerusform>Mindestens %n Bild von %1 ist beschädigt oder fehlt. Die anderen wurden gezeigt.</numerusform>
            <numerusform>Mindestens %n Bilder von %1 sind beschädigt oder fehlen. Die anderen wurden gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Choose another file or a good copy of it.</source>
        <translation>Die Datei %1 kann nicht gelesen werden. Wählen Sie eine andere Datei oder eine unbeschädigte Kopie.</translation>
    </message>
</context>
<context>
    <name>FaceMapText</name>
    <message>
        <source>belongs to %1</source>
        <translation>gehört zu %1</translation>
    </message>
    <message>
        <source>looks like %1, %2</source>
        <translation>sieht aus wie %1, %2</translation>
    </message>
    <message>
        <source>was taken for somebody else</source>
        <translation>wurde für jemand anderen gehalten</translation>
    </message>
    <message>
        <source>only %1 alike</source>
        <translation>nur %1 ähnlich</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n of them mistaken</source>
        <translation>
            <numerusform>%n davon verwechselt</numerusform>
            <numerusform>%n davon verwechselt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes (solid ring)</source>
        <translation>
            <numerusform>%n Fehler (voller Ring)</numerusform>
            <numerusform>%n Fehler (voller Ring)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful (dotted)</source>
        <translation>
            <numerusform>%n zweifelhaft (gepunktet)</numerusform>
            <numerusform>%n zweifelhaft (gepunktet)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>no face found</source>
        <translation>kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>several faces: which one is it?</source>
        <translation>mehrere Gesichter: welches ist es?</translation>
    </message>
    <message>
        <source>the face is very small</source>
        <translation>das Gesicht ist sehr klein</translation>
    </message>
    <message>
        <source>the face is blurred</source>
        <translation>das Gesicht ist unscharf</translation>
    </message>
    <message>
        <source>almost the same as %1</source>
        <translation>fast dasselbe wie %1</translation>
    </message>
    <message>
        <source>the same photo as %1</source>
        <translation>dasselbe Foto wie %1</translation>
    </message>
    <message>
        <source>looks more like %1</source>
        <translation>sieht eher nach %1 aus</translation>
    </message>
    <message numerus="yes">
        <source>%n photos without a face</source>
        <translation>
            <numerusform>%n Foto ohne Gesicht</numerusform>
            <numerusform>%n Fotos ohne Gesicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos with several faces to check</source>
        <translation>
            <numerusform>%n Foto mit mehreren Gesichtern zu prüfen</numerusform>
            <numerusform>%n Fotos mit mehreren Gesichtern zu prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos with a very small face</source>
        <translation>
            <numerusform>%n Foto mit sehr kleinem Gesicht</numerusform>
            <numerusform>%n Fotos mit sehr kleinem Gesicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blurred photos</source>
        <translation>
            <numerusform>%n unscharfes Foto</numerusform>
            <numerusform>%n unscharfe Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near-duplicates</source>
        <translation>
            <numerusform>%n fast gleiches Foto</numerusform>
            <numerusform>%n fast gleiche Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are also somebody else's</source>
        <translation>
            <numerusform>%n Foto gehört auch jemand anderem</numerusform>
            <numerusform>%n Fotos gehören auch jemand anderem</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos may be somebody else</source>
        <translation>
            <numerusform>%n Foto zeigt vielleicht jemand anderen</numerusform>
            <numerusform>%n Fotos zeigen vielleicht jemand anderen</numerusform>
        </translation>
    </message>
    <message>
        <source>is not like this person’s other photos</source>
        <translation>gleicht den anderen Fotos dieser Person nicht</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are not like the person’s others</source>
        <translation>
            <numerusform>%n Foto gleicht den anderen der Person nicht</numerusform>
            <numerusform>%n Fotos gleichen den anderen der Person nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>The names %1 differ in upper and lower case only. They are taken for different people.</source>
        <translation>Die Namen %1 unterscheiden sich nur in Groß- und Kleinschreibung. Sie gelten als verschiedene Personen.</translation>
    </message>
    <message>
        <source>The folders %1 have one name, written in two ways. Their photos count as one person's.</source>
        <translation>Die Ordner %1 haben einen Namen in zwei Schreibweisen. Ihre Fotos zählen zu einer Person.</translation>
    </message>
    <message>
        <source>%1 were read as people, because other folders beside them hold photos, too. If they are training and test photos, put the other folders elsewhere.</source>
        <translation>%1 wurden als Personen gelesen, weil daneben andere Ordner mit Fotos liegen. Wenn es Trainings- und Testfotos sind, legen Sie die anderen Ordner woandershin.</translation>
    </message>
    <message>
        <source>The folder was read as training, validation and test photos; %1 holds no photo.</source>
        <translation>Der Ordner wurde als Trainings-, Validierungs- und Testfotos gelesen; %1 enthält kein Foto.</translation>
    </message>
    <message>
        <source>a part of the picture is missing or damaged</source>
        <translation>ein Teil des Bildes fehlt oder ist beschädigt</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are partly missing or damaged</source>
        <translation>
            <numerusform>%n Foto ist teilweise unvollständig oder beschädigt</numerusform>
            <numerusform>%n Fotos sind teilweise unvollständig oder beschädigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <translation>Deutsch</translation>
    </message>
</context>
<context>
    <name>LayerText</name>
    <message>
        <source>Convolution %1 × %1, each channel alone</source>
        <translation>Faltung %1 × %1, jeder Kanal für sich</translation>
    </message>
    <message>
        <source>Convolution %1 × %1</source>
        <translation>Faltung %1 × %1</translation>
    </message>
    <message>
        <source>Normalisation (batch)</source>
        <translation>Normierung (Batch)</translation>
    </message>
    <message>
        <source>Normalisation (layer)</source>
        <translation>Normierung (Schicht)</translation>
    </message>
    <message>
        <source>Pool %1 × %1, largest</source>
        <translation>Pooling %1 × %1, größter Wert</translation>
    </message>
    <message>
        <source>Mean of each channel</source>
        <translation>Mittel jedes Kanals</translation>
    </message>
    <message>
        <source>Sum of two branches</source>
        <translation>Summe zweier Zweige</translation>
    </message>
    <message>
        <source>Each channel weighed</source>
        <translation>Jeder Kanal gewichtet</translation>
    </message>
    <message>
        <source>Each channel scaled</source>
        <translation>Jeder Kanal skaliert</translation>
    </message>
    <message>
        <source>All in one row</source>
        <translation>Alles in einer Reihe</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>no numbers</source>
        <translation>keine Zahlen</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>gelernt</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>%1 billion</source>
        <translation>%1 Milliarden</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
</context>
<context>
    <name>OptionText</name>
    <message>
        <source>&amp;Backbone</source>
        <translation>&amp;Backbone</translation>
    </message>
    <message>
        <source>Input si&amp;ze</source>
        <translation>Ein&amp;gabegröße</translation>
    </message>
    <message>
        <source>&amp;Learn from</source>
        <translation>Lernen a&amp;us</translation>
    </message>
    <message>
        <source>Epochs, at &amp;most</source>
        <translation>Epochen, &amp;höchstens</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Photos a batch</source>
        <translation>Fotos je Batch</translation>
    </message>
    <message>
        <source>Variants a photo</source>
        <translation>Varianten je Foto</translation>
    </message>
    <message>
        <source>Stop after epochs without gain</source>
        <translation>Ende nach Epochen ohne Gewinn</translation>
    </message>
    <message>
        <source>Lower the learning rate after</source>
        <translation>Lernrate senken nach</translation>
    </message>
    <message>
        <source>by the factor</source>
        <translation>um den Faktor</translation>
    </message>
    <message>
        <source>Photos kept to validate</source>
        <translation>Fotos zum Validieren</translation>
    </message>
    <message>
        <source>Blocks of the backbone to train, too</source>
        <translation>Mittrainierte Blöcke des Backbones</translation>
    </message>
    <message>
        <source>Of 100 strangers, at most named</source>
        <translation>Von 100 Fremden höchstens benannt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Find faces with</source>
        <translation>Gesichter suchen mit</translation>
    </message>
    <message>
        <source>Weights of the backbone</source>
        <translation>Gewichte des Backbones</translation>
    </message>
    <message>
        <source>Keep features between epochs</source>
        <translation>Merkmale zwischen Epochen behalten</translation>
    </message>
    <message>
        <source>The face in each photo</source>
        <translation>Das Gesicht in jedem Foto</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Dense 512, 256, 128</source>
        <translation>Dicht 512, 256, 128</translation>
    </message>
    <message>
        <source>For faces: mirror, slight changes</source>
        <translation>Für Gesichter: spiegeln, leicht ändern</translation>
    </message>
    <message>
        <source>Classic: turn, shift, mirror</source>
        <translation>Klassisch: drehen, schieben, spiegeln</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The best installed</source>
        <translation>Das beste installierte</translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation>Vortrainiert</translation>
    </message>
    <message>
        <source>Random, for timing only</source>
        <translation>Zufällig, nur zum Messen</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>None: the backbone stays frozen</source>
        <translation>Keine: Backbone bleibt eingefroren</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>above %1 and below %2</source>
        <translation>über %1 und unter %2</translation>
    </message>
    <message>
        <source>above %1 and at most %2</source>
        <translation>über %1 und höchstens %2</translation>
    </message>
    <message>
        <source>at least %1 and below %2</source>
        <translation>mindestens %1 und unter %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>Course of the learning rate</source>
        <translation>Verlauf der Lernrate</translation>
    </message>
    <message>
        <source>Weight of people with few photos</source>
        <translation>Gewicht von Personen mit wenigen Fotos</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Label-Glättung</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Stages of training blocks</source>
        <translation>Stufen beim Trainieren der Blöcke</translation>
    </message>
    <message>
        <source>Lower on a plateau</source>
        <translation>Senken, wenn nichts mehr besser wird</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>One cycle: up, then down</source>
        <translation>Ein Zyklus: hinauf, dann hinab</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>As many photos, as much weight</source>
        <translation>Viele Fotos, viel Gewicht</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>TrainingText</name>
    <message>
        <source>Classic</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>%1, %2, %3 px</source>
        <translation>%1, %2, %3 px</translation>
    </message>
    <message numerus="yes">
        <source>, %n blocks trained, too</source>
        <translation>
            <numerusform>, %n Block mittrainiert</numerusform>
            <numerusform>, %n Blöcke mittrainiert</numerusform>
        </translation>
    </message>
    <message>
        <source>, random weights</source>
        <translation>, zufällige Gewichte</translation>
    </message>
    <message>
        <source>  ·  %1 right</source>
        <translation>  ·  %1 richtig</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Ordner lesen</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter suchen</translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation>Merkmale berechnen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Learning who is a stranger</source>
        <translation>Lernen, wer fremd ist</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Naming faces</source>
        <translation>Gesichter benennen</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>0 in 100</source>
        <translation>0 von 100</translation>
    </message>
    <message>
        <source>%1 in 100</source>
        <translation>%1 von 100</translation>
    </message>
    <message>
        <source>1 in %1</source>
        <translation>1 von %1</translation>
    </message>
    <message>
        <source>between %1 and %2 with 95 % certainty</source>
        <translation>zwischen %1 und %2 mit 95 % Sicherheit</translation>
    </message>
    <message>
        <source>Trained; no photos were kept to validate</source>
        <translation>Trainiert; es blieben keine Fotos zum Validieren</translation>
    </message>
    <message>
        <source>%1 right names</source>
        <translation>%1 richtige Namen</translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n photos that it never learned from</source>
        <translation>
            <numerusform>%1, an %n Foto, das nie gelernt wurde</numerusform>
            <numerusform>%1, an %n Fotos, die nie gelernt wurden</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped by you; the best epoch so far was kept.</source>
        <translation>Von Ihnen angehalten; die bisher beste Epoche wurde behalten.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped by itself after %n epochs; epoch %1 was the best.</source>
        <translation>
            <numerusform>Nach %n Epoche von selbst beendet; Epoche %1 war die beste.</numerusform>
            <numerusform>Nach %n Epochen von selbst beendet; Epoche %1 war die beste.</numerusform>
        </translation>
    </message>
    <message>
        <source>With random weights: good for timing only.</source>
        <translation>Mit zufälligen Gewichten: nur zum Messen der Zeit.</translation>
    </message>
    <message numerus="yes">
        <source>The model was made from %n of these photos. What it says of them tells little about others.</source>
        <translation>
            <numerusform>Das Modell wurde aus %n dieser Fotos gemacht. Was es über sie sagt, sagt wenig über andere.</numerusform>
            <numerusform>Das Modell wurde aus %n dieser Fotos gemacht. Was es über sie sagt, sagt wenig über andere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped by itself after %n epochs, when the learning rate had become too small to change anything; epoch %1 was the best.</source>
        <translation>
            <numerusform>Nach %n Epoche von selbst beendet, als die Lernrate zu klein geworden war, um noch etwas zu ändern; Epoche %1 war die beste.</numerusform>
            <numerusform>Nach %n Epochen von selbst beendet, als die Lernrate zu klein geworden war, um noch etwas zu ändern; Epoche %1 war die beste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>Two stages: the head alone was better and is kept</source>
        <translation>Zwei Stufen: Der Kopf allein war besser und bleibt</translation>
    </message>
    <message>
        <source>Two stages: head and last blocks are kept</source>
        <translation>Zwei Stufen: Kopf und letzte Blöcke bleiben</translation>
    </message>
    <message>
        <source>%1 (validation: %2 with the head alone, %3 with the last blocks).</source>
        <translation>%1 (Validierung: %2 mit dem Kopf allein, %3 mit den letzten Blöcken).</translation>
    </message>
    <message>
        <source>The folders are unequal: %1 to %2 photos a person to learn from.</source>
        <translation>Die Ordner sind ungleich: %1 bis %2 Fotos je Person zum Lernen.</translation>
    </message>
    <message>
        <source>Rare people weigh more in the loss.</source>
        <translation>Seltene Personen zählen im Verlust mehr.</translation>
    </message>
    <message>
        <source>Rare people may be missed; more photos of them help, or “%1” at %2.</source>
        <translation>Seltene Personen können übersehen werden; mehr Fotos von ihnen helfen, oder „%1“ bei %2.</translation>
    </message>
</context>
<context>
    <name>WhyText</name>
    <message>
        <source>because of the eye region</source>
        <translation>wegen der Augenpartie</translation>
    </message>
    <message>
        <source>because of the forehead</source>
        <translation>wegen der Stirn</translation>
    </message>
    <message>
        <source>because of the nose</source>
        <translation>wegen der Nase</translation>
    </message>
    <message>
        <source>because of the cheeks</source>
        <translation>wegen der Wangen</translation>
    </message>
    <message>
        <source>because of the mouth</source>
        <translation>wegen des Mundes</translation>
    </message>
    <message>
        <source>because of the chin</source>
        <translation>wegen des Kinns</translation>
    </message>
    <message>
        <source>because of hair and outline</source>
        <translation>wegen Haar und Umriss</translation>
    </message>
    <message>
        <source>because of the middle of the picture</source>
        <translation>wegen der Bildmitte</translation>
    </message>
    <message>
        <source>because of the upper part of the picture</source>
        <translation>wegen des oberen Bildteils</translation>
    </message>
    <message>
        <source>because of the lower part of the picture</source>
        <translation>wegen des unteren Bildteils</translation>
    </message>
    <message>
        <source>because of the left part of the picture</source>
        <translation>wegen des linken Bildteils</translation>
    </message>
    <message>
        <source>because of the right part of the picture</source>
        <translation>wegen des rechten Bildteils</translation>
    </message>
    <message>
        <source>Covering the eyes takes %1 from %2 to %3.</source>
        <translation>Verdeckt man die Augen, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the forehead takes %1 from %2 to %3.</source>
        <translation>Verdeckt man die Stirn, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the nose takes %1 from %2 to %3.</source>
        <translation>Verdeckt man die Nase, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the cheeks takes %1 from %2 to %3.</source>
        <translation>Verdeckt man die Wangen, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the mouth takes %1 from %2 to %3.</source>
        <translation>Verdeckt man den Mund, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the chin takes %1 from %2 to %3.</source>
        <translation>Verdeckt man das Kinn, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering hair and outline takes %1 from %2 to %3.</source>
        <translation>Verdeckt man Haar und Umriss, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the middle takes %1 from %2 to %3.</source>
        <translation>Verdeckt man die Mitte, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the upper part takes %1 from %2 to %3.</source>
        <translation>Verdeckt man den oberen Teil, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the lower part takes %1 from %2 to %3.</source>
        <translation>Verdeckt man den unteren Teil, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the left part takes %1 from %2 to %3.</source>
        <translation>Verdeckt man den linken Teil, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Covering the right part takes %1 from %2 to %3.</source>
        <translation>Verdeckt man den rechten Teil, fällt %1 von %2 auf %3.</translation>
    </message>
    <message>
        <source>Unknown; nearest is %1, %2</source>
        <translation>Unbekannt; am nächsten ist %1, %2</translation>
    </message>
    <message>
        <source>Unknown; nearest is %1</source>
        <translation>Unbekannt; am nächsten ist %1</translation>
    </message>
    <message>
        <source>Looks like %1 %2</source>
        <translation>Sieht aus wie %1, %2</translation>
    </message>
    <message>
        <source>Looks like %1; no single part decides</source>
        <translation>Sieht aus wie %1; kein einzelner Teil entscheidet</translation>
    </message>
    <message>
        <source>Second is %1, clearly behind.</source>
        <translation>Zweite Wahl ist %1, deutlich dahinter.</translation>
    </message>
    <message>
        <source>Second is %1, behind.</source>
        <translation>Zweite Wahl ist %1, dahinter.</translation>
    </message>
    <message>
        <source>Second is %1, close behind.</source>
        <translation>Zweite Wahl ist %1, knapp dahinter.</translation>
    </message>
    <message>
        <source>Covering any other part changes it by at most %1.</source>
        <translation>Jeden anderen Teil zu verdecken ändert es um höchstens %1.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::AboutDialog</name>
    <message>
        <source>About Familiar</source>
        <translation>Über Familiar</translation>
    </message>
    <message>
        <source>Learns the people in your photos and names them, on this computer alone.</source>
        <translation>Lernt die Personen auf Ihren Fotos und nennt ihre Namen, nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Each network has a licence of its own, shown under Networks.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Jedes Netz hat seine eigene Lizenz; sie steht unter „Netze“.</translation>
    </message>
    <message>
        <source>Versions and licences of the libraries</source>
        <translation>Versionen und Lizenzen der Bibliotheken</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::CaptureDialog</name>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>Name der Person</translation>
    </message>
    <message>
        <source>A new name, or somebody whom the model knows</source>
        <translation>Ein neuer Name oder jemand, den das Modell kennt</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>&amp;Beginnen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Wer ist es?</translation>
    </message>
    <message>
        <source>Ask the person first. In about ten seconds pictures of the face are taken from several sides; what is learned from them is kept in the model, the pictures are not.</source>
        <translation>Fragen Sie die Person vorher. In etwa zehn Sekunden werden Bilder des Gesichts von mehreren Seiten aufgenommen; was daraus gelernt wird, bleibt im Modell, die Bilder nicht.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message numerus="yes">
        <source>Good: %n pictures.</source>
        <translation>
            <numerusform>Gut: %n Bild.</numerusform>
            <numerusform>Gut: %n Bilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>There were too few good pictures.</source>
        <translation>Es waren zu wenige gute Bilder.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are not enough to know the person from several sides. Look for more light, come closer, and begin again.</source>
        <translation>
            <numerusform>%n Bild ist zu wenig, um die Person von mehreren Seiten zu kennen. Sorgen Sie für mehr Licht, kommen Sie näher und beginnen Sie von vorn.</numerusform>
            <numerusform>%n Bilder sind zu wenig, um die Person von mehreren Seiten zu kennen. Sorgen Sie für mehr Licht, kommen Sie näher und beginnen Sie von vorn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning who %1 is…</source>
        <translation>%1 wird gelernt…</translation>
    </message>
    <message>
        <source>%1 is known now.</source>
        <translation>%1 ist nun bekannt.</translation>
    </message>
    <message>
        <source>Look straight into the camera.</source>
        <translation>Schauen Sie gerade in die Kamera.</translation>
    </message>
    <message>
        <source>Turn your head a little to your left.</source>
        <translation>Drehen Sie den Kopf ein wenig nach links.</translation>
    </message>
    <message>
        <source>Turn your head a little to your right.</source>
        <translation>Drehen Sie den Kopf ein wenig nach rechts.</translation>
    </message>
    <message>
        <source>Look up a little.</source>
        <translation>Schauen Sie ein wenig nach oben.</translation>
    </message>
    <message>
        <source>Look down a little.</source>
        <translation>Schauen Sie ein wenig nach unten.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::CellPhotos</name>
    <message>
        <source>Photos of the cell</source>
        <translation>Fotos der Zelle</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>Aus&amp;lassen</translation>
    </message>
    <message>
        <source>The next training does without it; nothing on your disk is changed.</source>
        <translation>Das nächste Training kommt ohne es aus; auf der Festplatte ändert sich nichts.</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>%1 sure</source>
        <translation>%1 sicher</translation>
    </message>
    <message>
        <source>%1 recognised</source>
        <translation>%1 erkannt</translation>
    </message>
    <message>
        <source>%1 taken for %2</source>
        <translation>%1 für %2 gehalten</translation>
    </message>
    <message>
        <source>the least sure ones first</source>
        <translation>die unsichersten zuerst</translation>
    </message>
    <message>
        <source>the surest mistakes first</source>
        <translation>die sichersten Irrtümer zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, %1</source>
        <translation>
            <numerusform>%n Foto, %1</numerusform>
            <numerusform>%n Fotos, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No photos</source>
        <translation>Keine Fotos</translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation>Keine Fehler</translation>
    </message>
    <message>
        <source>Every photo got the right name. Press a cell to see its photos.</source>
        <translation>Jedes Foto bekam den richtigen Namen. Ein Klick auf eine Zelle zeigt ihre Fotos.</translation>
    </message>
    <message numerus="yes">
        <source>leave out %n photos</source>
        <translation>
            <numerusform>%n Foto auslassen</numerusform>
            <numerusform>%n Fotos auslassen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Why this name…</source>
        <translation>&amp;Warum dieser Name …</translation>
    </message>
    <message>
        <source>Which parts of the face carried it, and the photos that are most alike</source>
        <translation>Welche Teile des Gesichts ihn tragen, und die ähnlichsten Fotos</translation>
    </message>
</context>
<context>
    <name>familiar::ui::CompareDialog</name>
    <message>
        <source>Compare runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
    <message>
        <source>First run</source>
        <translation>Erster Lauf</translation>
    </message>
    <message>
        <source>Second run</source>
        <translation>Zweiter Lauf</translation>
    </message>
    <message>
        <source>Figures of both runs</source>
        <translation>Zahlen beider Läufe</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Genauigkeit der Validierung</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Right names</source>
        <translation>Richtige Namen</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Strangers named</source>
        <translation>Fremde benannt</translation>
    </message>
    <message>
        <source>Known faces named</source>
        <translation>Bekannte benannt</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>Gesichtern</translation>
    </message>
    <message>
        <source>whole pictures</source>
        <translation>ganzen Bildern</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Variants a photo</source>
        <translation>Varianten je Foto</translation>
    </message>
    <message>
        <source>Photos to train and to validate</source>
        <translation>Fotos zum Trainieren und Validieren</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Beste Epoche</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Seconds in all</source>
        <translation>Sekunden insgesamt</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ConfusionModel</name>
    <message>
        <source>%1 recognised: %2 of %3</source>
        <translation>%1 erkannt: %2 von %3</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3 of %4</source>
        <translation>%1 für %2 gehalten: %3 von %4</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ConfusionView</name>
    <message>
        <source>Who was taken for whom</source>
        <translation>Wer für wen gehalten wurde</translation>
    </message>
</context>
<context>
    <name>familiar::ui::EpochsModel</name>
    <message>
        <source>The best epoch: the model is made of it.</source>
        <translation>Die beste Epoche: aus ihr entsteht das Modell.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Verlust der Validierung</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Genauigkeit der Validierung</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
</context>
<context>
    <name>familiar::ui::EvaluatePage</name>
    <message>
        <source>Evaluate</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>&amp;Try on a photo…</source>
        <translation>An einem &amp;Foto versuchen…</translation>
    </message>
    <message>
        <source>&amp;Judge a folder…</source>
        <translation>&amp;Ordner prüfen…</translation>
    </message>
    <message>
        <source>&amp;Compare runs…</source>
        <translation>Läufe &amp;vergleichen…</translation>
    </message>
    <message>
        <source>&amp;Backbone race…</source>
        <translation>&amp;Backbone-Rennen…</translation>
    </message>
    <message>
        <source>Run %1 is in the trash until the folder is opened the next time.</source>
        <translation>Lauf %1 liegt im Papierkorb, bis der Ordner das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>right names</source>
        <translation>richtige Namen</translation>
    </message>
    <message>
        <source>per face on this computer</source>
        <translation>je Gesicht auf diesem Rechner</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are left out of the next training. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>%n Foto wird beim nächsten Training ausgelassen. Auf der Festplatte wurde nichts geändert.</numerusform>
            <numerusform>%n Fotos werden beim nächsten Training ausgelassen. Auf der Festplatte wurde nichts geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep this line</source>
        <translation>&amp;Diese Grenze behalten</translation>
    </message>
    <message>
        <source>Back to what was learned</source>
        <translation>Zurück zum Gelernten</translation>
    </message>
    <message>
        <source>When to say “unknown”</source>
        <translation>Wann „unbekannt“ gesagt wird</translation>
    </message>
    <message>
        <source>No run selected</source>
        <translation>Kein Lauf ausgewählt</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Noch nichts trainiert</translation>
    </message>
    <message>
        <source>Train first; then this page says how good the result is.</source>
        <translation>Erst trainieren; dann sagt diese Seite, wie gut das Ergebnis ist.</translation>
    </message>
    <message>
        <source>First choose a folder with one sub-folder per person, and train.</source>
        <translation>Wählen Sie zuerst einen Ordner mit einem Unterordner je Person und trainieren Sie.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Zum &amp;Training</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n photos that it never learned from</source>
        <translation>
            <numerusform>%1 an %n Foto, das nie gelernt wurde</numerusform>
            <numerusform>%1 an %n Fotos, die nie gelernt wurden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n photos of %2</source>
        <translation>
            <numerusform>%1 an %n Foto aus %2</numerusform>
            <numerusform>%1 an %n Fotos aus %2</numerusform>
        </translation>
    </message>
    <message>
        <source>no photos were kept to validate</source>
        <translation>es blieben keine Fotos zum Validieren</translation>
    </message>
    <message>
        <source>From now on: %1</source>
        <translation>Ab jetzt: %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message numerus="yes">
        <source>with %n cores</source>
        <translation>
            <numerusform>mit %n Kern</numerusform>
            <numerusform>mit %n Kernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Prüfen</translation>
    </message>
    <message numerus="yes">
        <source>%n folders are of people whom the model does not know; they were not judged.</source>
        <translation>
            <numerusform>%n Ordner gehört einer Person, die das Modell nicht kennt; er wurde nicht geprüft.</numerusform>
            <numerusform>%n Ordner gehören Personen, die das Modell nicht kennt; sie wurden nicht geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder with one sub-folder per person</source>
        <translation>Ordner mit einem Unterordner je Person</translation>
    </message>
    <message>
        <source>A photo</source>
        <translation>Ein Foto</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)</source>
        <translation>Fotos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Folder of people whom the model does not know</source>
        <translation>Ordner mit Personen, die das Modell nicht kennt</translation>
    </message>
</context>
<context>
    <name>familiar::ui::EvaluationTables</name>
    <message>
        <source>Which table to see</source>
        <translation>Welche Tabelle zu sehen ist</translation>
    </message>
    <message>
        <source>Who was taken for whom</source>
        <translation>Wer für wen gehalten wurde</translation>
    </message>
    <message>
        <source>Each person</source>
        <translation>Jede Person</translation>
    </message>
    <message>
        <source>Rows: the truth, columns: the answer. Press a cell to see its photos.</source>
        <translation>Zeilen: die Wahrheit, Spalten: die Antwort. Ein Klick auf eine Zelle zeigt ihre Fotos.</translation>
    </message>
    <message>
        <source>How well each person is recognised</source>
        <translation>Wie gut jede Person erkannt wird</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ExportPage</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Te&amp;st a bundle…</source>
        <translation>Paket &amp;testen…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>&amp;Leave the names out (class_0, class_1 …)</source>
        <translation>&amp;Namen weglassen (class_0, class_1 …)</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>Before you give it away</source>
        <translation>Bevor Sie es weitergeben</translation>
    </message>
    <message>
        <source>A model of faces is biometric data: it can recognise these people anywhere. Ask them first, and tell them where it goes. No photo is inside, but the prototypes were made from their faces.</source>
        <translation>Ein Modell von Gesichtern sind biometrische Daten: es kann diese Personen überall wiedererkennen. Fragen Sie sie vorher und sagen Sie ihnen, wohin es geht. Kein Foto ist darin, aber die Prototypen entstanden aus ihren Gesichtern.</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Noch nichts trainiert</translation>
    </message>
    <message>
        <source>Train first; then the model can be taken along.</source>
        <translation>Erst trainieren; dann lässt sich das Modell mitnehmen.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Zum &amp;Training</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n people</source>
        <translation>
            <numerusform>%1, %n Person</numerusform>
            <numerusform>%1, %n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Network: %1, %2 px</source>
        <translation>Netz: %1, %2 px</translation>
    </message>
    <message>
        <source>Licence of its weights: %1</source>
        <translation>Lizenz seiner Gewichte: %1</translation>
    </message>
    <message>
        <source>Trained on: %1</source>
        <translation>Trainiert auf: %1</translation>
    </message>
    <message>
        <source>Random weights: good for timing only.</source>
        <translation>Zufällige Gewichte: nur zum Messen der Zeit.</translation>
    </message>
    <message>
        <source>Where to export</source>
        <translation>Wohin exportieren</translation>
    </message>
    <message>
        <source>familiar model</source>
        <translation>Familiar-Modell</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message numerus="yes">
        <source>Written and tested: %1 (%n files, %2)</source>
        <translation>
            <numerusform>Geschrieben und geprüft: %1 (%n Datei, %2)</numerusform>
            <numerusform>Geschrieben und geprüft: %1 (%n Dateien, %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>Written: %1 (%2)</source>
        <translation>Geschrieben: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Angehalten; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>A bundle</source>
        <translation>Ein Paket</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Testen</translation>
    </message>
    <message numerus="yes">
        <source>%1 is whole: %n files, and every sample answers as it did here.</source>
        <translation>
            <numerusform>%1 ist unversehrt: %n Datei, und jede Probe antwortet wie hier.</numerusform>
            <numerusform>%1 ist unversehrt: %n Dateien, und jede Probe antwortet wie hier.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Bundle</source>
        <translation>&amp;Paket</translation>
    </message>
    <message>
        <source>&amp;ONNX</source>
        <translation>&amp;ONNX</translation>
    </message>
    <message>
        <source>One file for ONNX Runtime, OpenCV and most others; takes plain RGB pictures.</source>
        <translation>Eine Datei für ONNX Runtime, OpenCV und die meisten anderen; nimmt einfache RGB-Bilder.</translation>
    </message>
    <message>
        <source>&amp;TorchScript</source>
        <translation>&amp;TorchScript</translation>
    </message>
    <message>
        <source>One file for PyTorch in Python and C++; takes plain RGB pictures.</source>
        <translation>Eine Datei für PyTorch in Python und C++; nimmt einfache RGB-Bilder.</translation>
    </message>
    <message>
        <source>&amp;Safetensors</source>
        <translation>&amp;Safetensors</translation>
    </message>
    <message>
        <source>The weights alone with torchvision's names, to go on training elsewhere.</source>
        <translation>Nur die Gewichte mit den Namen von torchvision, um anderswo weiterzutrainieren.</translation>
    </message>
    <message>
        <source>&amp;Keras</source>
        <translation>&amp;Keras</translation>
    </message>
    <message>
        <source>A folder with everything: ONNX, the names, a model card, examples in Python and C++, and samples that prove it.</source>
        <translation>Ein Ordner mit allem: ONNX, die Namen, eine Modellkarte, Beispiele in Python und C++ und Proben, die es belegen.</translation>
    </message>
    <message>
        <source>One file for Keras 3: for notebooks, and to train on.</source>
        <translation>Eine Datei für Keras 3: für Notebooks und zum Weitertrainieren.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::FaceButton</name>
    <message>
        <source>Face in %1</source>
        <translation>Gesicht in %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::FaceMapCard</name>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>The two directions in which the faces differ most</source>
        <translation>Die beiden Richtungen, in denen sich die Gesichter am meisten unterscheiden</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Fein</translation>
    </message>
    <message>
        <source>Neighbours stay neighbours; takes a while</source>
        <translation>Nachbarn bleiben Nachbarn; dauert eine Weile</translation>
    </message>
    <message>
        <source>Picked faces</source>
        <translation>Ausgewählte Gesichter</translation>
    </message>
    <message>
        <source>&amp;Belongs to…</source>
        <translation>&amp;Gehört zu …</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>Aus&amp;lassen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open the folder of photos to see its faces: a model holds none.</source>
        <translation>Öffnen Sie den Fotoordner, um seine Gesichter zu sehen: Ein Modell enthält keine.</translation>
    </message>
    <message>
        <source>Looking at the faces…</source>
        <translation>Die Gesichter werden angesehen …</translation>
    </message>
    <message>
        <source>Looking at the faces</source>
        <translation>Gesichter ansehen</translation>
    </message>
    <message>
        <source>Placing neighbours together</source>
        <translation>Nachbarn zusammenlegen</translation>
    </message>
    <message>
        <source>Draw around faces to pick them</source>
        <translation>Umfahren Sie Gesichter, um sie auszuwählen</translation>
    </message>
    <message>
        <source>The wheel zooms, the right button moves, a double click shows everything. N goes to the next doubtful face.</source>
        <translation>Das Rad vergrößert, die rechte Taste verschiebt, ein Doppelklick zeigt alles. N geht zum nächsten zweifelhaften Gesicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n faces picked</source>
        <translation>
            <numerusform>%n Gesicht ausgewählt</numerusform>
            <numerusform>%n Gesichter ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>People who look alike</source>
        <translation>Ähnliche Personen</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are closer to the other than to their own</source>
        <translation>
            <numerusform>%n Foto liegt näher bei der anderen Person als bei der eigenen</numerusform>
            <numerusform>%n Fotos liegen näher bei der anderen Person als bei der eigenen</numerusform>
        </translation>
    </message>
    <message>
        <source>None is closer to the other, but they are near</source>
        <translation>Keines liegt näher beim anderen, aber sie sind nah beieinander</translation>
    </message>
    <message numerus="yes">
        <source>leave out %n photos</source>
        <translation>
            <numerusform>%n Foto auslassen</numerusform>
            <numerusform>%n Fotos auslassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are left out of the next training. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>%n Foto wird beim nächsten Training ausgelassen. Auf der Festplatte wurde nichts geändert.</numerusform>
            <numerusform>%n Fotos werden beim nächsten Training ausgelassen. Auf der Festplatte wurde nichts geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>The next training learns these photos for:</source>
        <translation>Das nächste Training lernt diese Fotos für:</translation>
    </message>
    <message numerus="yes">
        <source>give %n photos to another person</source>
        <translation>
            <numerusform>%n Foto einer anderen Person geben</numerusform>
            <numerusform>%n Fotos einer anderen Person geben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next training learns %n photos for %1. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>Das nächste Training lernt %n Foto für %1. Auf Ihrer Festplatte wurde nichts geändert.</numerusform>
            <numerusform>Das nächste Training lernt %n Fotos für %1. Auf Ihrer Festplatte wurde nichts geändert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::FaceMapView</name>
    <message>
        <source>Map of faces</source>
        <translation>Karte der Gesichter</translation>
    </message>
</context>
<context>
    <name>familiar::ui::GroupCard</name>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>Name of this group</source>
        <translation>Name dieser Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>%n faces</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>Show more of them</source>
        <translation>Mehr davon zeigen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Looks like %1</source>
        <translation>Sieht aus wie %1</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Vereinen</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Mit %1 vereinen</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anders</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Vereinen…</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Not this person (%1)</source>
        <translation>Nicht diese Person (%1)</translation>
    </message>
    <message>
        <source>Split off (%1)</source>
        <translation>Abtrennen (%1)</translation>
    </message>
</context>
<context>
    <name>familiar::ui::GroupsView</name>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter suchen</translation>
    </message>
    <message>
        <source>Stopped looking for faces; “Read the folder again” goes on.</source>
        <translation>Die Suche nach Gesichtern wurde angehalten; „Ordner neu lesen“ macht weiter.</translation>
    </message>
    <message>
        <source>Groups  %1</source>
        <translation>Gruppen  %1</translation>
    </message>
    <message>
        <source>In no group  %1</source>
        <translation>In keiner Gruppe  %1</translation>
    </message>
    <message>
        <source>Ignored  %1</source>
        <translation>Ignoriert  %1</translation>
    </message>
    <message>
        <source>No two faces look like one person.</source>
        <translation>Keine zwei Gesichter sehen nach einer Person aus.</translation>
    </message>
    <message>
        <source>Every face is in a group.</source>
        <translation>Jedes Gesicht ist in einer Gruppe.</translation>
    </message>
    <message>
        <source>No group is ignored.</source>
        <translation>Keine Gruppe wird ignoriert.</translation>
    </message>
    <message>
        <source>not this person</source>
        <translation>nicht diese Person</translation>
    </message>
    <message>
        <source>ignore a group</source>
        <translation>Gruppe ignorieren</translation>
    </message>
    <message>
        <source>name a group</source>
        <translation>Gruppe benennen</translation>
    </message>
    <message>
        <source>merge two groups</source>
        <translation>zwei Gruppen vereinen</translation>
    </message>
    <message>
        <source>Two groups are one now. “Undo” takes it back.</source>
        <translation>Zwei Gruppen sind jetzt eine. „Rückgängig“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>Two groups are %1 now. “Undo” takes it back.</source>
        <translation>Zwei Gruppen sind jetzt %1. „Rückgängig“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>Give another group a name first</source>
        <translation>Erst einer anderen Gruppe einen Namen geben</translation>
    </message>
    <message>
        <source>There is nothing to divide.</source>
        <translation>Hier gibt es nichts zu teilen.</translation>
    </message>
    <message>
        <source>split a group</source>
        <translation>Gruppe teilen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::HelpDialog</name>
    <message>
        <source>Familiar help</source>
        <translation>Hilfe zu Familiar</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&lt;h3&gt;From a folder to names&lt;/h3&gt;&lt;ol&gt;&lt;li&gt;&lt;b&gt;People&lt;/b&gt;: choose a folder that holds one sub-folder of photos per person. Look at what is under “To check” and leave out photos that show somebody else. Your files are never changed.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Train&lt;/b&gt;: press Start. “Faces” is right for most; “Classic” learns from whole pictures.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Evaluate&lt;/b&gt;: how many names were right on photos that were kept aside.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Live&lt;/b&gt;: names on the picture of a camera, a video or a folder.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Photos&lt;/b&gt;: names a whole folder of photos in the background; say who it really is by one key.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Export&lt;/b&gt;: take the model along to other programs.&lt;/li&gt;&lt;/ol&gt;</source>
        <translation>&lt;h3&gt;Vom Ordner zu den Namen&lt;/h3&gt;&lt;ol&gt;&lt;li&gt;&lt;b&gt;Personen&lt;/b&gt;: Wählen Sie einen Ordner, der je Person einen Unterordner mit Fotos enthält. Sehen Sie unter „Zu prüfen“ nach und lassen Sie Fotos aus, die jemand anderen zeigen. Ihre Dateien werden nie verändert.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Training&lt;/b&gt;: Drücken Sie „Training starten“. „Gesichter“ ist für die meisten richtig; „Klassisch“ lernt aus ganzen Bildern.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Prüfen&lt;/b&gt;: wie viele Namen auf zurückbehaltenen Fotos richtig waren.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Live&lt;/b&gt;: Namen im Bild einer Kamera, eines Videos oder eines Ordners.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Fotos&lt;/b&gt;: benennt einen ganzen Ordner voller Fotos im Hintergrund; eine Taste sagt, wer es wirklich ist.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Export&lt;/b&gt;: das Modell in andere Programme mitnehmen.&lt;/li&gt;&lt;/ol&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Keys&lt;/h3&gt;&lt;table cellpadding=4&gt;&lt;tr&gt;&lt;td&gt;Ctrl+O&lt;/td&gt;&lt;td&gt;choose a folder&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+T&lt;/td&gt;&lt;td&gt;train&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+1 … Ctrl+6&lt;/td&gt;&lt;td&gt;pages&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Space&lt;/td&gt;&lt;td&gt;pause and go on&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Delete&lt;/td&gt;&lt;td&gt;leave the selected photos out&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;1 … 9, N, 0, Delete&lt;/td&gt;&lt;td&gt;on Photos: this person, somebody else, nobody, not a face&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+Z&lt;/td&gt;&lt;td&gt;undo&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Esc&lt;/td&gt;&lt;td&gt;stop the live picture&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F5&lt;/td&gt;&lt;td&gt;read the folder again&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F11&lt;/td&gt;&lt;td&gt;full screen&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation>&lt;h3&gt;Tasten&lt;/h3&gt;&lt;table cellpadding=4&gt;&lt;tr&gt;&lt;td&gt;Strg+O&lt;/td&gt;&lt;td&gt;Ordner wählen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Strg+T&lt;/td&gt;&lt;td&gt;trainieren&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Strg+1 … Strg+6&lt;/td&gt;&lt;td&gt;Seiten&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Leertaste&lt;/td&gt;&lt;td&gt;Pause und weiter&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Entf&lt;/td&gt;&lt;td&gt;ausgewählte Fotos auslassen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;1 … 9, N, 0, Entf&lt;/td&gt;&lt;td&gt;bei Fotos: diese Person, jemand anders, niemand, kein Gesicht&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Strg+Z&lt;/td&gt;&lt;td&gt;rückgängig&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Esc&lt;/td&gt;&lt;td&gt;Livebild anhalten&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F5&lt;/td&gt;&lt;td&gt;Ordner neu einlesen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F11&lt;/td&gt;&lt;td&gt;Vollbild&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;a href="how"&gt;How it works&lt;/a&gt;: your own run told in plain words, with every term explained where it stands.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;a href="how"&gt;Wie es funktioniert&lt;/a&gt;: Ihr eigener Lauf in einfachen Worten, jeder Begriff wird dort erklärt, wo er steht.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>familiar::ui::HowItWorks</name>
    <message numerus="yes">
        <source>It learned from %n photos.</source>
        <translation>
            <numerusform>Es hat aus %n Foto gelernt.</numerusform>
            <numerusform>Es hat aus %n Fotos gelernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were kept aside to validate: only photos that it never learned from say how good it is.</source>
        <translation>
            <numerusform>%n weiteres blieb zum Prüfen beiseite: Nur Fotos, aus denen es nie gelernt hat, sagen, wie gut es ist.</numerusform>
            <numerusform>%n weitere blieben zum Prüfen beiseite: Nur Fotos, aus denen es nie gelernt hat, sagen, wie gut es ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos lie in the folder.</source>
        <translation>
            <numerusform>%n Foto liegt im Ordner.</numerusform>
            <numerusform>%n Fotos liegen im Ordner.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them are kept aside to validate: only photos that it never learned from say how good it is.</source>
        <translation>%1 davon bleiben zum Prüfen beiseite: Nur Fotos, aus denen es nie gelernt hat, sagen, wie gut es ist.</translation>
    </message>
    <message>
        <source>From each photo the face is cut out; what is around it does not count.</source>
        <translation>Aus jedem Foto wird das Gesicht ausgeschnitten; was darum herum ist, zählt nicht.</translation>
    </message>
    <message>
        <source>The whole picture is used, background and all, squeezed into a square.</source>
        <translation>Das ganze Bild wird verwendet, samt Hintergrund, in ein Quadrat gedrückt.</translation>
    </message>
    <message>
        <source>Each photo is also shown mirrored or slightly changed (augmentation), so that it learns the person and not the photo.</source>
        <translation>Jedes Foto wird auch gespiegelt oder leicht verändert gezeigt (Augmentation), damit es die Person lernt und nicht das Foto.</translation>
    </message>
    <message numerus="yes">
        <source>Photos of %n people</source>
        <translation>
            <numerusform>Fotos von %n Person</numerusform>
            <numerusform>Fotos von %n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has learned from many faces of other people what tells faces apart.</source>
        <translation>%1 hat an vielen Gesichtern anderer Leute gelernt, was Gesichter unterscheidet.</translation>
    </message>
    <message>
        <source>%1 has learned from a million pictures of things (ImageNet) what edges, textures and shapes are.</source>
        <translation>%1 hat an einer Million Bildern von Dingen (ImageNet) gelernt, was Kanten, Muster und Formen sind.</translation>
    </message>
    <message>
        <source>It turns a picture into %1 numbers, an embedding: pictures of one person lie close together.</source>
        <translation>Es macht aus einem Bild %1 Zahlen, ein Embedding: Bilder einer Person liegen nah beieinander.</translation>
    </message>
    <message>
        <source>Its own top, which named other things, is cut off; in its place stands a head that names your people.</source>
        <translation>Seine eigene Spitze, die anderes benannte, ist abgeschnitten; an ihrer Stelle steht ein Kopf, der Ihre Personen benennt.</translation>
    </message>
    <message>
        <source>Of %1 parameters %2 stay frozen and %3 are learned.</source>
        <translation>Von %1 Parametern bleiben %2 eingefroren, %3 werden gelernt.</translation>
    </message>
    <message numerus="yes">
        <source>Its last %n blocks are trained, too (fine-tuning).</source>
        <translation>
            <numerusform>Sein letzter Block (%n) wird mittrainiert (Feinabstimmung).</numerusform>
            <numerusform>Seine letzten %n Blöcke werden mittrainiert (Feinabstimmung).</numerusform>
        </translation>
    </message>
    <message>
        <source>Because it is frozen, each photo goes through it once and the numbers are kept: that is why training takes seconds.</source>
        <translation>Weil es eingefroren ist, geht jedes Foto einmal hindurch, und die Zahlen werden behalten: Darum dauert das Training Sekunden.</translation>
    </message>
    <message>
        <source>The network (backbone) and its head</source>
        <translation>Das Netz (Backbone) und sein Kopf</translation>
    </message>
    <message numerus="yes">
        <source>An epoch is one pass over all photos, %n at a time (a batch).</source>
        <translation>
            <numerusform>Eine Epoche ist ein Durchgang durch alle Fotos, %n auf einmal (ein Batch).</numerusform>
            <numerusform>Eine Epoche ist ein Durchgang durch alle Fotos, %n auf einmal (ein Batch).</numerusform>
        </translation>
    </message>
    <message>
        <source>After each batch the learned numbers move a little so that the loss, which says how wrong the answers are, gets smaller; the learning rate says how far.</source>
        <translation>Nach jedem Batch rücken die gelernten Zahlen ein wenig, damit der Verlust kleiner wird, der sagt, wie falsch die Antworten sind; die Lernrate sagt, wie weit.</translation>
    </message>
    <message numerus="yes">
        <source>This run took %n epochs.</source>
        <translation>
            <numerusform>Dieser Lauf brauchte %n Epoche.</numerusform>
            <numerusform>Dieser Lauf brauchte %n Epochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The best on the photos kept aside was epoch %1; its numbers were kept.</source>
        <translation>Die beste auf den beiseitegelegten Fotos war Epoche %1; ihre Zahlen wurden behalten.</translation>
    </message>
    <message numerus="yes">
        <source>It stopped by itself when the loss there had not improved for %n epochs (early stopping).</source>
        <translation>
            <numerusform>Er hielt von selbst an, als der Verlust dort %n Epoche lang nicht kleiner geworden war (Early Stopping).</numerusform>
            <numerusform>Er hielt von selbst an, als der Verlust dort %n Epochen lang nicht kleiner geworden war (Early Stopping).</numerusform>
        </translation>
    </message>
    <message>
        <source>The learning rate was lowered from %1 to %2 when nothing improved any more.</source>
        <translation>Die Lernrate wurde von %1 auf %2 gesenkt, als nichts mehr besser wurde.</translation>
    </message>
    <message numerus="yes">
        <source>It takes at most %n epochs,</source>
        <translation>
            <numerusform>Es dauert höchstens %n Epoche</numerusform>
            <numerusform>Es dauert höchstens %n Epochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and stops by itself when the loss on the photos kept aside has not improved for %n of them (early stopping).</source>
        <translation>
            <numerusform>und hält von selbst an, wenn der Verlust auf den beiseitegelegten Fotos %n davon lang nicht kleiner geworden ist (Early Stopping).</numerusform>
            <numerusform>und hält von selbst an, wenn der Verlust auf den beiseitegelegten Fotos %n davon lang nicht kleiner geworden ist (Early Stopping).</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>Wie gut es ist</translation>
    </message>
    <message>
        <source>%1 of %2 photos kept aside got the right name. With other photos it would be %3.</source>
        <translation>%1 von %2 beiseitegelegten Fotos bekamen den richtigen Namen. Mit anderen Fotos wären es %3.</translation>
    </message>
    <message>
        <source>Strangers</source>
        <translation>Fremde</translation>
    </message>
    <message>
        <source>A face gets a name from a score of %1 on; below that it is “unknown”. The line lies where at most %2 in 100 strangers would get a name.</source>
        <translation>Ein Gesicht bekommt ab %1 einen Namen; darunter ist es „unbekannt“. Die Grenze liegt dort, wo höchstens %2 von 100 Fremden einen Namen bekämen.</translation>
    </message>
    <message>
        <source>It stopped by itself when the learning rate had become too small to change anything.</source>
        <translation>Er hielt von selbst an, als die Lernrate zu klein geworden war, um noch etwas zu ändern.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::InsideView</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
</context>
<context>
    <name>familiar::ui::KerasDialog</name>
    <message>
        <source>Model from Keras</source>
        <translation>Modell aus Keras</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>&amp;Save the model</source>
        <translation>Modell &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message numerus="yes">
        <source>It tells %n people apart; use familiar-cli import-model for so many.</source>
        <translation>
            <numerusform>Es unterscheidet %n Person; nutzen Sie für so viele familiar-cli import-model.</numerusform>
            <numerusform>Es unterscheidet %n Personen; nutzen Sie für so viele familiar-cli import-model.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It tells %n people apart but does not know their names. Give them in its order: Keras takes folders in alphabetical order. It names by probability and knows nothing of strangers.</source>
        <translation>
            <numerusform>Es kennt %n Person, aber nicht ihren Namen. Geben Sie ihn ein. Es benennt nach Wahrscheinlichkeit und weiß nichts von Fremden.</numerusform>
            <numerusform>Es unterscheidet %n Personen, kennt aber ihre Namen nicht. Geben Sie sie in seiner Reihenfolge ein: Keras nimmt Ordner in alphabetischer Reihenfolge. Es benennt nach Wahrscheinlichkeit und weiß nichts von Fremden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>Person %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LabelsBar</name>
    <message numerus="yes">
        <source>%n from folders</source>
        <translation>
            <numerusform>%n aus Ordnern</numerusform>
            <numerusform>%n aus Ordnern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from face regions</source>
        <translation>
            <numerusform>%n aus Gesichtsrahmen</numerusform>
            <numerusform>%n aus Gesichtsrahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Microsoft's face regions</source>
        <translation>
            <numerusform>%n aus Gesichtsrahmen von Microsoft</numerusform>
            <numerusform>%n aus Gesichtsrahmen von Microsoft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from tags</source>
        <translation>
            <numerusform>%n aus Stichwörtern</numerusform>
            <numerusform>%n aus Stichwörtern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Picasa</source>
        <translation>
            <numerusform>%n aus Picasa</numerusform>
            <numerusform>%n aus Picasa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Google Takeout</source>
        <translation>
            <numerusform>%n aus Google Takeout</numerusform>
            <numerusform>%n aus Google Takeout</numerusform>
        </translation>
    </message>
    <message>
        <source>Names from</source>
        <translation>Namen aus</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordnern</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>anderen Programmen</translation>
    </message>
    <message>
        <source>Automatic: the folders where they are people, else what other programs wrote</source>
        <translation>Automatisch: die Ordner, wo sie Personen sind, sonst das, was andere Programme geschrieben haben</translation>
    </message>
    <message>
        <source>Na&amp;mes from</source>
        <translation>Na&amp;men aus</translation>
    </message>
    <message>
        <source>%1: %2 and %3 at one place; the former counts</source>
        <translation>%1: %2 und %3 an einer Stelle; der erste Name gilt</translation>
    </message>
    <message>
        <source>%1: its names cannot be read (%2)</source>
        <translation>%1: die Namen darin sind nicht lesbar (%2)</translation>
    </message>
    <message>
        <source>Other programs have left names that cannot be read.</source>
        <translation>Andere Programme haben Namen hinterlassen, die nicht lesbar sind.</translation>
    </message>
    <message>
        <source>Other programs have named %1: %2.</source>
        <translation>Andere Programme haben %1 benannt: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at…</source>
        <translation>
            <numerusform>%n anzusehen…</numerusform>
            <numerusform>%n anzusehen…</numerusform>
        </translation>
    </message>
    <message>
        <source>Names by other programs</source>
        <translation>Namen aus anderen Programmen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LayersModel</name>
    <message>
        <source>%1 multiply-adds a photo</source>
        <translation>%1 Multiplikationen je Foto</translation>
    </message>
    <message>
        <source>Numbers that the layer holds</source>
        <translation>Zahlen, die die Schicht enthält</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LibraryModel</name>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht angesehen</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unbekannt</numerusform>
            <numerusform>%n unbekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>no face</source>
        <translation>kein Gesicht</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LibraryPhotoPanel</name>
    <message>
        <source>Photo with names</source>
        <translation>Foto mit Namen</translation>
    </message>
    <message>
        <source>Faces of the photo</source>
        <translation>Gesichter des Fotos</translation>
    </message>
    <message>
        <source>N  Somebody else…</source>
        <translation>N  Jemand anders …</translation>
    </message>
    <message>
        <source>0  Nobody</source>
        <translation>0  Niemand</translation>
    </message>
    <message>
        <source>Del  Not a face</source>
        <translation>Entf  Kein Gesicht</translation>
    </message>
    <message>
        <source>Click on a photo to see its faces.</source>
        <translation>Klicken Sie auf ein Foto, um seine Gesichter zu sehen.</translation>
    </message>
    <message>
        <source>A name that you give is kept, wins over the model, joins the next training and is never asked again.</source>
        <translation>Ein Name, den Sie geben, bleibt, gilt mehr als das Modell, wird beim nächsten Training gelernt und nie wieder erfragt.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>This photo could not be read.</source>
        <translation>Dieses Foto konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>you said so</source>
        <translation>von Ihnen</translation>
    </message>
    <message>
        <source>who is it?</source>
        <translation>wer ist das?</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>A new name, or somebody whom the model knows:</source>
        <translation>Ein neuer Name oder jemand, den das Modell kennt:</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LiveCell</name>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Live picture of %1</source>
        <translation>Livebild von %1</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>No picture. Is the camera plugged in? It is tried again and again.</source>
        <translation>Kein Bild. Ist die Kamera angeschlossen? Es wird immer wieder versucht.</translation>
    </message>
    <message>
        <source>names %1/s</source>
        <translation>Namen %1/s</translation>
    </message>
    <message>
        <source>source %1, painted %2 pictures a second  ·  names %3 times a second  ·  %4 ms a face</source>
        <translation>Quelle %1, gezeigt %2 Bilder pro Sekunde  ·  Namen %3-mal pro Sekunde  ·  %4 ms je Gesicht</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LivePage</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Take &amp;picture</source>
        <translation>Bild a&amp;ufnehmen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Mirror the picture</source>
        <translation>Bild &amp;spiegeln</translation>
    </message>
    <message>
        <source>When to say a name</source>
        <translation>Wann ein Name gesagt wird</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, or choose a video, a photo or a folder.</source>
        <translation>Keine Kamera gefunden. Schließen Sie eine an oder wählen Sie ein Video, ein Foto oder einen Ordner.</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Noch nichts trainiert</translation>
    </message>
    <message>
        <source>Train first; then this page names the faces in front of the camera.</source>
        <translation>Erst trainieren; dann benennt diese Seite die Gesichter vor der Kamera.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Zum &amp;Training</translation>
    </message>
    <message numerus="yes">
        <source>Model: %1, %n people</source>
        <translation>
            <numerusform>Modell: %1, %n Person</numerusform>
            <numerusform>Modell: %1, %n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Type the address of the stream, or choose a video, a photo or a folder.</source>
        <translation>Geben Sie die Adresse des Streams ein oder wählen Sie ein Video, ein Foto oder einen Ordner.</translation>
    </message>
    <message>
        <source>That was the end of the file.</source>
        <translation>Das war das Ende der Datei.</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Familiar %1.png</source>
        <translation>Familiar %1.png</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg)</source>
        <translation>Bilder (*.png *.jpg)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 could not be written; choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>A new name, or somebody whom the model knows:</source>
        <translation>Ein neuer Name oder jemand, den das Modell kennt:</translation>
    </message>
    <message>
        <source>Learning who %1 is…</source>
        <translation>%1 wird gelernt…</translation>
    </message>
    <message>
        <source>&amp;Add a person…</source>
        <translation>Person &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Double-click: only the picture</source>
        <translation>Doppelklick: nur das Bild</translation>
    </message>
    <message>
        <source>&amp;Hint at photos of faces</source>
        <translation>Auf &amp;Fotos von Gesichtern hinweisen</translation>
    </message>
    <message>
        <source>Two small networks guess whether a photo or a screen is held before the camera. They are often wrong, and a good telephone screen passes: never let anybody in because of them.</source>
        <translation>Zwei kleine Netze raten, ob ein Foto oder ein Bildschirm vor die Kamera gehalten wird. Sie irren sich oft, und ein guter Telefonbildschirm kommt durch: lassen Sie ihretwegen nie jemanden ein.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Start the live picture first.</source>
        <translation>Starten Sie zuerst das Livebild.</translation>
    </message>
    <message>
        <source>Forget somebody…</source>
        <translation>Jemanden vergessen…</translation>
    </message>
    <message>
        <source>Forget somebody</source>
        <translation>Jemanden vergessen</translation>
    </message>
    <message>
        <source>Whom? You are asked once more before anything is removed.</source>
        <translation>Wen? Bevor etwas entfernt wird, werden Sie noch einmal gefragt.</translation>
    </message>
    <message>
        <source>&amp;Why this name…</source>
        <translation>&amp;Warum dieser Name …</translation>
    </message>
    <message>
        <source>%1 has come to its end.</source>
        <translation>%1 ist zu Ende.</translation>
    </message>
    <message>
        <source>%1 is shown already.</source>
        <translation>%1 wird schon gezeigt.</translation>
    </message>
    <message>
        <source>There is room for four pictures. Stop one of them first.</source>
        <translation>Es ist Platz für vier Bilder. Halten Sie zuerst eines an.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LiveSession</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>picture of a face?</source>
        <translation>Bild eines Gesichts?</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LookInside</name>
    <message>
        <source>Layers of the network</source>
        <translation>Schichten des Netzes</translation>
    </message>
    <message>
        <source>%1 runs from an ONNX file; its layers are not told here.</source>
        <translation>%1 läuft aus einer ONNX-Datei; seine Schichten werden hier nicht gezeigt.</translation>
    </message>
    <message>
        <source>%1 with your head</source>
        <translation>%1 mit Ihrem Kopf</translation>
    </message>
    <message numerus="yes">
        <source>The grey part stays as it is; the orange part learns your %n people.</source>
        <translation>
            <numerusform>Der graue Teil bleibt, wie er ist; der orange Teil lernt Ihre %n Person.</numerusform>
            <numerusform>Der graue Teil bleibt, wie er ist; der orange Teil lernt Ihre %n Personen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The grey part already knows how to see and stays as it is; only the orange part learns your %n people.</source>
        <translation>
            <numerusform>Der graue Teil kann schon sehen und bleibt, wie er ist; nur der orange Teil lernt Ihre %n Person.</numerusform>
            <numerusform>Der graue Teil kann schon sehen und bleibt, wie er ist; nur der orange Teil lernt Ihre %n Personen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters = %2 frozen + %3 learned</source>
        <translation>%1 Parameter = %2 eingefroren + %3 gelernt</translation>
    </message>
    <message>
        <source>%1 multiply-adds a photo</source>
        <translation>%1 Multiplikationen je Foto</translation>
    </message>
</context>
<context>
    <name>familiar::ui::MainWindow</name>
    <message>
        <source>The settings file was damaged; the old one was kept as %1.</source>
        <translation>Die Datei mit den Einstellungen war beschädigt; die alte wurde als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Optionen…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Familiar &amp;help</source>
        <translation>&amp;Hilfe zu Familiar</translation>
    </message>
    <message>
        <source>&amp;About Familiar</source>
        <translation>Ü&amp;ber Familiar</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>Ordner ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a &amp;model…</source>
        <translation>&amp;Modell öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Read the folder &amp;again</source>
        <translation>Ordner &amp;neu einlesen</translation>
    </message>
    <message>
        <source>&amp;Networks…</source>
        <translation>Ne&amp;tze…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>Ein Modell</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>Training &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>Noch kein Ordner</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>First &amp;steps</source>
        <translation>Erste &amp;Schritte</translation>
    </message>
    <message>
        <source>Models (*.familiar *.safetensors *.h5)</source>
        <translation>Modelle (*.familiar *.safetensors *.h5)</translation>
    </message>
</context>
<context>
    <name>familiar::ui::MetricChart</name>
    <message>
        <source>stopped by itself</source>
        <translation>von selbst beendet</translation>
    </message>
    <message>
        <source>best, epoch %1</source>
        <translation>beste, Epoche %1</translation>
    </message>
    <message>
        <source>single batches</source>
        <translation>einzelne Batches</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>Lernrate %1</translation>
    </message>
    <message>
        <source>Save as &amp;picture…</source>
        <translation>Als &amp;Bild speichern…</translation>
    </message>
    <message>
        <source>Save &amp;values as CSV…</source>
        <translation>&amp;Werte als CSV speichern…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ModelChoice</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>familiar::ui::NamesOutButton</name>
    <message>
        <source>Names &amp;out</source>
        <translation>Namen &amp;hinaus</translation>
    </message>
    <message>
        <source>XMP files &amp;beside the photos…</source>
        <translation>XMP-Dateien &amp;neben den Fotos…</translation>
    </message>
    <message>
        <source>One web &amp;page with all photos…</source>
        <translation>Eine Web&amp;seite mit allen Fotos…</translation>
    </message>
    <message>
        <source>A &amp;table (CSV)…</source>
        <translation>Eine &amp;Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>Who is in these photos</source>
        <translation>Wer auf diesen Fotos ist</translation>
    </message>
    <message>
        <source>%1 photos, %2 faces: %3 with a name, %4 unknown; %5 photos without a face</source>
        <translation>%1 Fotos, %2 Gesichter: %3 mit Namen, %4 unbekannt; %5 Fotos ohne Gesicht</translation>
    </message>
    <message>
        <source>A name or a part of a file name</source>
        <translation>Ein Name oder ein Teil eines Dateinamens</translation>
    </message>
    <message>
        <source>%1 of %2 photos shown</source>
        <translation>%1 von %2 Fotos gezeigt</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>kein Gesicht</translation>
    </message>
    <message>
        <source>%1 (maybe %2)</source>
        <translation>%1 (vielleicht %2)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Save the web page</source>
        <translation>Webseite speichern</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>XMP files beside the photos</source>
        <translation>XMP-Dateien neben den Fotos</translation>
    </message>
    <message>
        <source>Write the names beside the photos?</source>
        <translation>Die Namen neben die Fotos schreiben?</translation>
    </message>
    <message>
        <source>Each photo with a name gets a small file (photo.jpg.xmp) that digiKam, darktable and exiftool read. The photos stay as they are, what other programs wrote into such files is kept, and all of it can be taken back.</source>
        <translation>Jedes Foto mit einem Namen bekommt eine kleine Datei (foto.jpg.xmp), die digiKam, darktable und exiftool lesen. Die Fotos bleiben, wie sie sind; was andere Programme in solche Dateien geschrieben haben, bleibt erhalten, und alles lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
</context>
<context>
    <name>familiar::ui::NetworkTower</name>
    <message>
        <source>The network’s blocks</source>
        <translation>Die Blöcke des Netzes</translation>
    </message>
    <message>
        <source>its own top is cut off</source>
        <translation>eigene Spitze abgeschnitten</translation>
    </message>
</context>
<context>
    <name>familiar::ui::Page</name>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installieren…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleGrid</name>
    <message>
        <source>People in the folder</source>
        <translation>Personen im Ordner</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleLists</name>
    <message>
        <source>Which photos to see</source>
        <translation>Welche Fotos zu sehen sind</translation>
    </message>
    <message>
        <source>&amp;Back to all people</source>
        <translation>&amp;Zurück zu allen Personen</translation>
    </message>
    <message>
        <source>Photos of the person</source>
        <translation>Fotos der Person</translation>
    </message>
    <message>
        <source>Photos to check</source>
        <translation>Fotos zu prüfen</translation>
    </message>
    <message>
        <source>Photos that you left out</source>
        <translation>Fotos, die Sie ausgelassen haben</translation>
    </message>
    <message>
        <source>Files that are not used</source>
        <translation>Dateien, die nicht benutzt werden</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>Aus&amp;lassen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Leave selected photos out</source>
        <translation>Ausgewählte Fotos aus&amp;lassen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>The photos are being looked at.</source>
        <translation>Die Fotos werden gerade angesehen.</translation>
    </message>
    <message>
        <source>Nothing to check: every photo is fine.</source>
        <translation>Nichts zu prüfen: jedes Foto ist in Ordnung.</translation>
    </message>
    <message>
        <source>The photos were not looked at yet.</source>
        <translation>Die Fotos wurden noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Every file in the folder is used.</source>
        <translation>Jede Datei im Ordner wird benutzt.</translation>
    </message>
    <message>
        <source>You left no photo out. Select photos and press “Leave out”; the files stay where they are.</source>
        <translation>Sie haben kein Foto ausgelassen. Wählen Sie Fotos aus und drücken Sie „Auslassen“; die Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Take &amp;back in</source>
        <translation>&amp;Wieder aufnehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n photos selected</source>
        <translation>
            <numerusform>%n Foto ausgewählt</numerusform>
            <numerusform>%n Fotos ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Double-click a photo to see it large, with its faces.</source>
        <translation>Ein Doppelklick zeigt ein Foto groß, mit seinen Gesichtern.</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>take back in</source>
        <translation>wieder aufnehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n photos left out. Ctrl+Z takes them back in; no file was changed.</source>
        <translation>
            <numerusform>%n Foto ausgelassen. Strg+Z nimmt es wieder auf; keine Datei wurde geändert.</numerusform>
            <numerusform>%n Fotos ausgelassen. Strg+Z nimmt sie wieder auf; keine Datei wurde geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos taken back in.</source>
        <translation>
            <numerusform>%n Foto wieder aufgenommen.</numerusform>
            <numerusform>%n Fotos wieder aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show the photos</source>
        <translation>Fotos &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Forget %1…</source>
        <translation>%1 &amp;vergessen…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleModel</name>
    <message>
        <source>all faces found</source>
        <translation>alle Gesichter gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n photos</source>
        <translation>
            <numerusform>%1 von %n Foto</numerusform>
            <numerusform>%1 von %n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>one photo is learned from but cannot be checked</source>
        <translation>ein Foto wird gelernt, lässt sich aber nicht prüfen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>&amp;Choose folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>T&amp;rain</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>Noch kein Ordner gewählt</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>Folder with one sub-folder per person</source>
        <translation>Ordner mit einem Unterordner je Person</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Ordner lesen</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter suchen</translation>
    </message>
    <message>
        <source>Stopped looking for faces; “Read the folder again” goes on.</source>
        <translation>Suche nach Gesichtern angehalten; „Ordner neu einlesen“ setzt sie fort.</translation>
    </message>
    <message>
        <source>No network that finds faces is installed yet. Install one to see which photos need a look.</source>
        <translation>Noch ist kein Netz installiert, das Gesichter findet. Installieren Sie eines, um zu sehen, welche Fotos einen Blick brauchen.</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installieren…</translation>
    </message>
    <message>
        <source>Every photo was looked at. Nothing on your disk was changed.</source>
        <translation>Jedes Foto wurde angesehen. Auf der Festplatte wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1  ·  %2, %3</source>
        <translation>%1  ·  %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n with a face</source>
        <translation>
            <numerusform>, %n mit Gesicht</numerusform>
            <numerusform>, %n mit Gesicht</numerusform>
        </translation>
    </message>
    <message>
        <source>  ·  split into training and validation folders</source>
        <translation>  ·  in Ordner zum Trainieren und Validieren geteilt</translation>
    </message>
    <message>
        <source>Forget %1?</source>
        <translation>%1 vergessen?</translation>
    </message>
    <message>
        <source>What Familiar learned and kept about %1 is removed for good: from every run of this folder with its model, report and saved state, from the cache and from your choices. Deleted runs go, too. This cannot be undone.

The photos on your disk are not touched. As long as they lie in the folder, they are looked at again whenever the folder is read; move them elsewhere to prevent that. Models and exports that you saved elsewhere keep what they know.</source>
        <translation>Was Familiar über %1 gelernt und aufbewahrt hat, wird endgültig entfernt: aus jedem Lauf dieses Ordners mit Modell, Bericht und gespeichertem Stand, aus dem Zwischenspeicher und aus Ihrer Auswahl. Auch gelöschte Läufe verschwinden. Das lässt sich nicht rückgängig machen.

Die Fotos auf der Festplatte bleiben unberührt. Solange sie im Ordner liegen, werden sie bei jedem Lesen des Ordners wieder angesehen; verschieben Sie sie, um das zu verhindern. Modelle und Exporte, die Sie anderswo gespeichert haben, behalten, was sie wissen.</translation>
    </message>
    <message>
        <source>&amp;Forget %1</source>
        <translation>%1 &amp;vergessen</translation>
    </message>
    <message>
        <source>A training runs. Stop it or wait for its end, then forget the person.</source>
        <translation>Ein Training läuft. Halten Sie es an oder warten Sie sein Ende ab, dann lässt sich die Person vergessen.</translation>
    </message>
    <message>
        <source>The folder's runs could not be opened, so nobody can be taken out of them.</source>
        <translation>Die Läufe des Ordners ließen sich nicht öffnen, also kann niemand aus ihnen entfernt werden.</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1); forget the person there.</source>
        <translation>Dieser Ordner ist in einem anderen Fenster offen (%1); vergessen Sie die Person dort.</translation>
    </message>
    <message>
        <source>Forgetting %1</source>
        <translation>%1 wird vergessen</translation>
    </message>
    <message numerus="yes">
        <source>%1 was forgotten: taken out of %n runs, the cache and your choices. The photos on your disk were not touched.</source>
        <translation>
            <numerusform>%1 wurde vergessen: aus %n Lauf, dem Zwischenspeicher und Ihrer Auswahl entfernt. Die Fotos auf der Festplatte blieben unberührt.</numerusform>
            <numerusform>%1 wurde vergessen: aus %n Läufen, dem Zwischenspeicher und Ihrer Auswahl entfernt. Die Fotos auf der Festplatte blieben unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Layers of the network were tuned with the photos, too; train again to be rid of that.</source>
        <translation>Auch Schichten des Netzes wurden mit den Fotos abgestimmt; trainieren Sie neu, um das loszuwerden.</translation>
    </message>
    <message>
        <source>%1 and %2 are probably one person. Under two names both are recognised less surely.</source>
        <translation>%1 und %2 sind wahrscheinlich eine Person. Unter zwei Namen werden beide weniger sicher erkannt.</translation>
    </message>
    <message>
        <source>No file is moved; “Undo” takes it back.</source>
        <translation>Keine Datei wird verschoben; „Rückgängig“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>Treat them as one</source>
        <translation>Als eine behandeln</translation>
    </message>
    <message>
        <source>The folder of %1 seems to hold two people. “To check” shows the photos in question.</source>
        <translation>Der Ordner von %1 enthält anscheinend zwei Personen. „Zu prüfen“ zeigt die fraglichen Fotos.</translation>
    </message>
    <message>
        <source>treat as one person</source>
        <translation>als eine Person behandeln</translation>
    </message>
    <message numerus="yes">
        <source>  ·  %n photos of strangers</source>
        <translation>
            <numerusform>  ·  %n Foto von Fremden</numerusform>
            <numerusform>  ·  %n Fotos von Fremden</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Group faces</source>
        <translation>Gesichter &amp;gruppieren</translation>
    </message>
    <message>
        <source>The sub-folders are not people: put the faces of all photos together instead.</source>
        <translation>Die Unterordner sind keine Personen: stattdessen die Gesichter aller Fotos zusammenstellen.</translation>
    </message>
    <message>
        <source>Choose a folder with one sub-folder per person, or any pile of photos, or drop it here.</source>
        <translation>Wählen Sie einen Ordner mit einem Unterordner je Person oder einen beliebigen Haufen Fotos, oder ziehen Sie ihn hierher.</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>These photos lie in no person's folder: their faces are found and put together. Nothing on your disk is changed.</source>
        <translation>Diese Fotos liegen in keinem Personenordner: ihre Gesichter werden gesucht und zusammengestellt. Auf der Festplatte wird nichts geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n groups found</source>
        <translation>
            <numerusform>%1, %n Gruppe gefunden</numerusform>
            <numerusform>%1, %n Gruppen gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>T&amp;rain with %n named people</source>
        <translation>
            <numerusform>Mit %n benannten Person t&amp;rainieren</numerusform>
            <numerusform>Mit %n benannten Personen t&amp;rainieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Give a name to a second group first: a model tells people apart.</source>
        <translation>Geben Sie zuerst einer zweiten Gruppe einen Namen: ein Modell unterscheidet Personen.</translation>
    </message>
    <message>
        <source>Three steps: choose photos (a folder per person, or any pile), train, see the names. The sample portraits show it in a minute.</source>
        <translation>Drei Schritte: Fotos wählen (ein Ordner je Person oder ein beliebiger Haufen), trainieren, die Namen sehen. Die Beispielporträts zeigen es in einer Minute.</translation>
    </message>
    <message>
        <source>Try the &amp;sample portraits</source>
        <translation>&amp;Beispielporträts ausprobieren</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoDialog</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Voriges</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nächstes</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>Aus&amp;lassen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Reading the photo…</source>
        <translation>Foto wird gelesen…</translation>
    </message>
    <message>
        <source>No network that finds faces is installed.</source>
        <translation>Es ist kein Netz installiert, das Gesichter findet.</translation>
    </message>
    <message>
        <source>Take &amp;back in</source>
        <translation>&amp;Wieder aufnehmen</translation>
    </message>
    <message>
        <source>No face was found on this photo.</source>
        <translation>Auf diesem Foto wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>One face was found and is taken.</source>
        <translation>Ein Gesicht wurde gefunden und wird genommen.</translation>
    </message>
    <message numerus="yes">
        <source>%n faces were found. Click the one that is this person.</source>
        <translation>
            <numerusform>%n Gesicht wurde gefunden. Klicken Sie es an, wenn es diese Person ist.</numerusform>
            <numerusform>%n Gesichter wurden gefunden. Klicken Sie das an, das diese Person ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces were found, number %1 is taken. Click another one to take it instead.</source>
        <translation>
            <numerusform>%n Gesicht wurde gefunden, Nummer %1 wird genommen. Klicken Sie ein anderes an, um dieses zu nehmen.</numerusform>
            <numerusform>%n Gesichter wurden gefunden, Nummer %1 wird genommen. Klicken Sie ein anderes an, um dieses zu nehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>take another face</source>
        <translation>anderes Gesicht nehmen</translation>
    </message>
    <message>
        <source>take back in</source>
        <translation>wieder aufnehmen</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>auslassen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoView</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message numerus="yes">
        <source>%n faces found</source>
        <translation>
            <numerusform>%n Gesicht gefunden</numerusform>
            <numerusform>%n Gesichter gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Face %1 is taken</source>
        <translation>Gesicht %1 wird genommen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoWayCard</name>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
    <message>
        <source>Choose another photo…</source>
        <translation>Anderes Foto wählen…</translation>
    </message>
    <message>
        <source>Choose a photo to see its way through the network.</source>
        <translation>Wählen Sie ein Foto, um seinen Weg durch das Netz zu sehen.</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>The photo goes through the network…</source>
        <translation>Das Foto geht durch das Netz…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>No face was found on this photo; choose another one.</source>
        <translation>Auf diesem Foto wurde kein Gesicht gefunden; wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Varied as a training with these options would. Train to see who is near.</source>
        <translation>Abgewandelt, wie es ein Training mit diesen Einstellungen täte. Trainieren Sie, um zu sehen, wer nahe ist.</translation>
    </message>
    <message>
        <source>Varied as %1 did.</source>
        <translation>Abgewandelt wie in %1.</translation>
    </message>
    <message>
        <source>This network runs from an ONNX file; its blocks are not shown.</source>
        <translation>Dieses Netz läuft aus einer ONNX-Datei; seine Blöcke werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Photo to look at</source>
        <translation>Foto zum Ansehen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoWayStrip</name>
    <message>
        <source>A photo’s way through the network</source>
        <translation>Der Weg eines Fotos durch das Netz</translation>
    </message>
    <message>
        <source>the crop, %1 px</source>
        <translation>der Ausschnitt, %1 px</translation>
    </message>
    <message>
        <source>the picture, %1 px</source>
        <translation>das Bild, %1 px</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>turned by %1°</source>
        <translation>um %1° gedreht</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>lighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>slightly changed</source>
        <translation>leicht verändert</translation>
    </message>
    <message numerus="yes">
        <source>The strongest of %n channels</source>
        <translation>
            <numerusform>Der stärkste von %n Kanal</numerusform>
            <numerusform>Die stärksten von %n Kanälen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 px</source>
        <translation>%1, %2 px</translation>
    </message>
    <message>
        <source>This photo</source>
        <translation>Dieses Foto</translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n Zahl</numerusform>
            <numerusform>%n Zahlen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation>%1 ähnlich</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotosModel</name>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotosPage</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>&amp;Choose folder…</source>
        <translation>Ordner &amp;wählen …</translation>
    </message>
    <message>
        <source>&amp;Name the photos</source>
        <translation>&amp;Fotos benennen</translation>
    </message>
    <message>
        <source>Which photos are shown</source>
        <translation>Welche Fotos gezeigt werden</translation>
    </message>
    <message>
        <source>Whose photos are shown</source>
        <translation>Wessen Fotos gezeigt werden</translation>
    </message>
    <message>
        <source>Photos with their names</source>
        <translation>Fotos mit ihren Namen</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Noch nichts trainiert</translation>
    </message>
    <message>
        <source>Train first; then this page names the people in any number of photos.</source>
        <translation>Trainieren Sie zuerst; dann benennt diese Seite die Menschen auf beliebig vielen Fotos.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Zum &amp;Training</translation>
    </message>
    <message numerus="yes">
        <source>Names from %1, %n people</source>
        <translation>
            <numerusform>Namen aus %1, %n Person</numerusform>
            <numerusform>Namen aus %1, %n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder with photos: whoever is known gets a name, and you say who the others are. No file is changed.</source>
        <translation>Wählen Sie einen Ordner mit Fotos: Wer bekannt ist, bekommt einen Namen, und Sie sagen, wer die anderen sind. Keine Datei wird geändert.</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>&amp;Ordner wählen …</translation>
    </message>
    <message>
        <source>Folder with photos to name</source>
        <translation>Ordner mit Fotos zum Benennen</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Der Ordner wird gelesen</translation>
    </message>
    <message>
        <source>Naming</source>
        <translation>Benennen</translation>
    </message>
    <message>
        <source>Every photo was looked at. Nothing on your disk was changed.</source>
        <translation>Jedes Foto wurde angesehen. Auf Ihrer Platte wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Paused. What is named is kept; “Go on” names the others.</source>
        <translation>Angehalten. Was benannt ist, bleibt; „Weiter“ benennt die übrigen.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Several faces</source>
        <translation>Mehrere Gesichter</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>Kein Gesicht</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  names from %3</source>
        <translation>%1  ·  %2  ·  Namen aus %3</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>No such photo among those that were looked at.</source>
        <translation>Kein solches Foto unter denen, die schon angesehen wurden.</translation>
    </message>
    <message>
        <source>There is no such photo.</source>
        <translation>Es gibt kein solches Foto.</translation>
    </message>
    <message>
        <source>What you say is kept with the folder of people that the model learned from. Choose that folder first.</source>
        <translation>Was Sie sagen, wird beim Personenordner aufbewahrt, aus dem das Modell gelernt hat. Wählen Sie zuerst diesen Ordner.</translation>
    </message>
    <message>
        <source>Go to &amp;People</source>
        <translation>Zu den &amp;Personen</translation>
    </message>
    <message>
        <source>say who it is</source>
        <translation>sagen, wer es ist</translation>
    </message>
    <message>
        <source>Writing the names</source>
        <translation>Namen schreiben</translation>
    </message>
    <message numerus="yes">
        <source>The names of %n photos were written.</source>
        <translation>
            <numerusform>Die Namen von %n Foto wurden geschrieben.</numerusform>
            <numerusform>Die Namen von %n Fotos wurden geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n XMP files were written.</source>
        <translation>
            <numerusform>%n XMP-Datei wurde geschrieben.</numerusform>
            <numerusform>%n XMP-Dateien wurden geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were left as they are: they could not be read.</source>
        <translation>
            <numerusform>%n blieb, wie sie ist: sie war nicht lesbar.</numerusform>
            <numerusform>%n blieben, wie sie sind: sie waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n XMP files were taken back.</source>
        <translation>
            <numerusform>%n XMP-Datei wurde zurückgenommen.</numerusform>
            <numerusform>%n XMP-Dateien wurden zurückgenommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::ProgressRow</name>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1 photos a second</source>
        <translation>%1 Fotos pro Sekunde</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RaceDialog</name>
    <message>
        <source>Backbone race</source>
        <translation>Backbone-Rennen</translation>
    </message>
    <message>
        <source>Which network tells these people apart best? Every installed one is tried on the same photos; each photo is judged once by a head that never saw it.</source>
        <translation>Welches Netz unterscheidet diese Personen am besten? Jedes installierte wird an denselben Fotos versucht; jedes Foto wird einmal von einem Kopf beurteilt, der es nie gesehen hat.</translation>
    </message>
    <message>
        <source>The face in each photo</source>
        <translation>Das Gesicht in jedem Foto</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>&amp;Learn from</source>
        <translation>Lernen a&amp;us</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>beliebige Zeit</translation>
    </message>
    <message>
        <source> ms a face</source>
        <translation> ms je Gesicht</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>beliebige Größe</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>&amp;and</source>
        <translation>u&amp;nd</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>Right names</source>
        <translation>Richtige Namen</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Time a face</source>
        <translation>Zeit je Gesicht</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Racing</source>
        <translation>Rennen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>%1, %2 px</source>
        <translation>%1, %2 px</translation>
    </message>
    <message>
        <source>%1  –  recommended</source>
        <translation>%1  –  empfohlen</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Recommended: %1, the fastest of those within one point of the best.</source>
        <translation>Empfohlen: %1, das schnellste von denen, die höchstens einen Punkt hinter dem besten liegen.</translation>
    </message>
    <message>
        <source>None of them keeps within these limits.</source>
        <translation>Keines bleibt in diesen Grenzen.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RateCurveView</name>
    <message>
        <source>Loss over the learning rate; suggested: %1</source>
        <translation>Verlust über der Lernrate; Vorschlag: %1</translation>
    </message>
    <message>
        <source>Loss over the learning rate</source>
        <translation>Verlust über der Lernrate</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RateDialog</name>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>A short training of the head alone, whose learning rate rises with every step: where the loss falls fastest, a training learns well. Nothing is kept.</source>
        <translation>Ein kurzes Training des Kopfes allein, dessen Lernrate mit jedem Schritt steigt: Wo der Verlust am schnellsten fällt, lernt ein Training gut. Nichts wird behalten.</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Übernehmen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Trying rates</source>
        <translation>Raten werden ausprobiert</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The loss falls fastest at a learning rate of about %1.</source>
        <translation>Der Verlust fällt bei einer Lernrate von etwa %1 am schnellsten.</translation>
    </message>
    <message>
        <source>The loss fell at no rate: there is nothing to suggest.</source>
        <translation>Der Verlust fiel bei keiner Rate: Es gibt nichts vorzuschlagen.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RunLabelDialog</name>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>&amp;Pinned: first in lists, not removed</source>
        <translation>An&amp;geheftet: steht zuerst, wird nicht entfernt</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>N&amp;ame</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;otiz</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RunRow</name>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>&amp;Name…</source>
        <translation>&amp;Name …</translation>
    </message>
    <message>
        <source>Give this run a name and a note, or pin it to the top of the list.</source>
        <translation>Diesem Lauf einen Namen und eine Notiz geben oder ihn oben anheften.</translation>
    </message>
    <message>
        <source>Re&amp;move this run</source>
        <translation>Diesen Lauf &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RunView</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ScoreBars</name>
    <message>
        <source>the answer</source>
        <translation>die Antwort</translation>
    </message>
    <message>
        <source>the truth</source>
        <translation>die Wahrheit</translation>
    </message>
    <message>
        <source>a name is said from %1</source>
        <translation>ein Name wird ab %1 genannt</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ScoresModel</name>
    <message>
        <source>Recall: of this person's photos, those that got the right name</source>
        <translation>Trefferquote: von den Fotos dieser Person die mit dem richtigen Namen</translation>
    </message>
    <message>
        <source>Precision: of the photos that got this name, those that were right</source>
        <translation>Präzision: von den Fotos mit diesem Namen die richtigen</translation>
    </message>
    <message>
        <source>F1: the harmonic mean of both</source>
        <translation>F1: das harmonische Mittel beider</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Every change is kept at once.</source>
        <translation>Jede Änderung gilt sofort.</translation>
    </message>
    <message>
        <source>This takes effect when Familiar is started again.</source>
        <translation>Das gilt ab dem nächsten Start von Familiar.</translation>
    </message>
    <message>
        <source>&amp;Networks…</source>
        <translation>Ne&amp;tze…</translation>
    </message>
    <message>
        <source>See, install and import the networks that find and tell faces apart.</source>
        <translation>Die Netze ansehen, installieren und importieren, die Gesichter finden und unterscheiden.</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>All cores but one</source>
        <translation>Alle Kerne bis auf einen</translation>
    </message>
    <message>
        <source>Cores to &amp;use</source>
        <translation>&amp;Kerne benutzen</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Das Schnellste, was da ist</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Compute &amp;on</source>
        <translation>&amp;Rechnen auf</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>Change the data folder</source>
        <translation>Datenordner ändern</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>&amp;Datenordner</translation>
    </message>
    <message>
        <source>Folder for networks and runs</source>
        <translation>Ordner für Netze und Läufe</translation>
    </message>
</context>
<context>
    <name>familiar::ui::SkippedModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why it is not used</source>
        <translation>Warum sie nicht benutzt wird</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>familiar::ui::SourceChoice</name>
    <message>
        <source>%1 (no permission)</source>
        <translation>%1 (keine Erlaubnis)</translation>
    </message>
    <message>
        <source>%1 (used by another program)</source>
        <translation>%1 (von einem anderen Programm benutzt)</translation>
    </message>
    <message>
        <source>%1 (gives no picture)</source>
        <translation>%1 (liefert kein Bild)</translation>
    </message>
    <message>
        <source>%1 (does not answer)</source>
        <translation>%1 (antwortet nicht)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Address of the stream</source>
        <translation>Adresse des Streams</translation>
    </message>
    <message>
        <source>&amp;Video or photo…</source>
        <translation>&amp;Video oder Foto…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>Network stream</source>
        <translation>Netzwerk-Stream</translation>
    </message>
    <message>
        <source>A folder of photos</source>
        <translation>Ein Ordner mit Fotos</translation>
    </message>
    <message>
        <source>A video or a photo</source>
        <translation>Ein Video oder ein Foto</translation>
    </message>
    <message>
        <source>Another one &amp;beside it</source>
        <translation>Noch eine &amp;daneben</translation>
    </message>
    <message>
        <source>Up to four pictures at once; one engine names them all</source>
        <translation>Bis zu vier Bilder gleichzeitig; ein Erkenner benennt alle</translation>
    </message>
    <message>
        <source>&amp;Network stream…</source>
        <translation>&amp;Netzwerk-Stream…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersFigure</name>
    <message>
        <source>strangers get a name</source>
        <translation>Fremden mit einem Namen</translation>
    </message>
    <message>
        <source>Measure with photos of strangers…</source>
        <translation>Mit Fotos von Fremden messen…</translation>
    </message>
    <message>
        <source>Choose a folder of people whom the model does not know: one sub-folder a person, or one photo a person.</source>
        <translation>Wählen Sie einen Ordner mit Personen, die das Modell nicht kennt: ein Unterordner je Person oder ein Foto je Person.</translation>
    </message>
    <message>
        <source>%1 of the known faces are named, %2 are at least a “maybe”</source>
        <translation>%1 der bekannten Gesichter bekommen ihren Namen, %2 mindestens ein „vielleicht“</translation>
    </message>
    <message>
        <source>too few photos to learn who is a stranger</source>
        <translation>zu wenige Fotos, um zu lernen, wer fremd ist</translation>
    </message>
    <message>
        <source>measured: %1 of %2 faces of %3 strangers, between %4 and %5 with 95 % certainty; %6 more are a “maybe”</source>
        <translation>gemessen: %1 von %2 Gesichtern von %3 Fremden, zwischen %4 und %5 mit 95 % Sicherheit; %6 weitere sind ein „vielleicht“</translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersFolder</name>
    <message>
        <source>Photos of strangers…</source>
        <translation>Fotos von Fremden…</translation>
    </message>
    <message>
        <source>Without them</source>
        <translation>Ohne sie</translation>
    </message>
    <message>
        <source>A folder of people who are nobody here: one sub-folder a person, or one photo a person. The threshold is raised until no more of them get a name than promised.</source>
        <translation>Ein Ordner mit Personen, die hier niemand sind: ein Unterordner je Person oder ein Foto je Person. Die Schwelle wird erhöht, bis nicht mehr von ihnen einen Namen bekommen als versprochen.</translation>
    </message>
    <message>
        <source>Folder of people whom the model does not know</source>
        <translation>Ordner mit Personen, die das Modell nicht kennt</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of strangers are used to check what is promised.</source>
        <translation>
            <numerusform>%n Foto von Fremden wird verwendet, um das Versprechen zu prüfen.</numerusform>
            <numerusform>%n Fotos von Fremden werden verwendet, um das Versprechen zu prüfen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersTray</name>
    <message numerus="yes">
        <source>seen for %n s</source>
        <translation>
            <numerusform>%n s zu sehen</numerusform>
            <numerusform>%n s zu sehen</numerusform>
        </translation>
    </message>
    <message>
        <source>This is…</source>
        <translation>Das ist…</translation>
    </message>
    <message>
        <source>Say who this stranger is</source>
        <translation>Sagen, wer dieser Fremde ist</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Übergehen</translation>
    </message>
    <message>
        <source>Ignore this stranger</source>
        <translation>Diesen Fremden übergehen</translation>
    </message>
    <message>
        <source>No strangers seen</source>
        <translation>Keine Fremden gesehen</translation>
    </message>
    <message numerus="yes">
        <source>%n strangers seen</source>
        <translation>
            <numerusform>%n Fremder gesehen</numerusform>
            <numerusform>%n Fremde gesehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::ThresholdSlider</name>
    <message>
        <source>When to say “unknown”</source>
        <translation>Wann „unbekannt“ gesagt wird</translation>
    </message>
    <message>
        <source>name more people</source>
        <translation>mehr Namen</translation>
    </message>
    <message>
        <source>name fewer strangers</source>
        <translation>weniger Fremde</translation>
    </message>
    <message>
        <source>There were too few photos to learn who is a stranger.</source>
        <translation>Es waren zu wenige Fotos, um zu lernen, wer fremd ist.</translation>
    </message>
    <message>
        <source>No stranger of the trials gets a name</source>
        <translation>Namen für keinen Fremden der Versuche</translation>
    </message>
    <message>
        <source>%1 strangers get a name</source>
        <translation>Namen für %1 Fremden</translation>
    </message>
    <message>
        <source>At most %1 strangers get a name, as far as %2 pairs of your own people tell</source>
        <translation>Namen für höchstens %1 Fremden, soweit %2 Paare der eigenen Personen das zeigen</translation>
    </message>
    <message>
        <source>At most %1 strangers get a name (%2 by what was measured with this network; of %3 pairs of your own people %4 are alike)</source>
        <translation>Namen für höchstens %1 Fremden (%2 nach den Messungen mit diesem Netz; von %3 Paaren der eigenen Personen ähneln sich %4)</translation>
    </message>
    <message>
        <source>%1; %2 of the known faces do.</source>
        <translation>%1 und %2 der bekannten Gesichter.</translation>
    </message>
    <message>
        <source>%1; no known face reaches that. A network that was trained on faces tells people apart better.</source>
        <translation>%1; kein bekanntes Gesicht erreicht das. Ein Netz, das mit Gesichtern trainiert wurde, unterscheidet Personen besser.</translation>
    </message>
    <message>
        <source>At most %1 strangers get a name; at the learned threshold %2 of your %3 strangers did</source>
        <translation>Höchstens %1 Fremden bekommen einen Namen; an der gelernten Schwelle bekamen ihn %2 Ihrer %3 Fremden</translation>
    </message>
    <message>
        <source>At least a “maybe”: %1 of the known faces, at most %2 strangers.</source>
        <translation>Mindestens ein „vielleicht“: %1 der bekannten Gesichter, höchstens %2 Fremden.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TourBar</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Step 1 of 3: choose photos, a folder per person or any pile; of a pile you name the groups of faces.</source>
        <translation>Schritt 1 von 3: Fotos wählen, einen Ordner je Person oder irgendeinen Stapel; von einem Stapel benennen Sie die Gruppen von Gesichtern.</translation>
    </message>
    <message>
        <source>Go to People</source>
        <translation>Zu den Personen</translation>
    </message>
    <message>
        <source>Step 2 of 3: train. Press “Start” on the Train page; it takes seconds to minutes, and the charts show how well it does.</source>
        <translation>Schritt 2 von 3: trainieren. Starten Sie auf der Seite „Training“; es dauert Sekunden bis Minuten, und die Kurven zeigen, wie gut es geht.</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>Zum Training</translation>
    </message>
    <message>
        <source>Step 3 of 3: see the names, in a folder of photos or before the camera. What is wrong there you put right with one key.</source>
        <translation>Schritt 3 von 3: die Namen sehen, in einem Ordner mit Fotos oder vor der Kamera. Was dort falsch ist, berichtigt eine Taste.</translation>
    </message>
    <message>
        <source>Go to Photos</source>
        <translation>Zu den Fotos</translation>
    </message>
    <message>
        <source>Go to Live</source>
        <translation>Zum Livebild</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainForm</name>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Finds each face and compares it with a network that knows faces.</source>
        <translation>Sucht jedes Gesicht und vergleicht es mit einem Netz, das Gesichter kennt.</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <source>The whole picture through an ImageNet network, and a dense head.</source>
        <translation>Das ganze Bild durch ein ImageNet-Netz, und ein dichter Kopf.</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installieren…</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Without it the backbone runs again for every photo of every epoch, as the usual loop does.</source>
        <translation>Ohne dies läuft das Backbone für jedes Foto jeder Epoche neu, wie in der üblichen Schleife.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>▾ Less</source>
        <translation>▾ Weniger</translation>
    </message>
    <message>
        <source>▸ More: batch, optimizer, patience …</source>
        <translation>▸ Mehr: Batch, Optimierer, Geduld …</translation>
    </message>
    <message>
        <source>Fewer options</source>
        <translation>Weniger Optionen</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Mehr Optionen</translation>
    </message>
    <message>
        <source>trained on faces</source>
        <translation>auf Gesichtern trainiert</translation>
    </message>
    <message>
        <source>trained on ImageNet</source>
        <translation>auf ImageNet trainiert</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>the network’s own</source>
        <translation>die des Netzes</translation>
    </message>
    <message>
        <source>the best one installed</source>
        <translation>das beste installierte</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>Install %1, which knows faces better…</source>
        <translation>%1 installieren, das Gesichter besser kennt …</translation>
    </message>
    <message>
        <source>Find a rate…</source>
        <translation>Rate suchen…</translation>
    </message>
    <message>
        <source>Tries rates on these photos and shows where the loss falls fastest.</source>
        <translation>Probiert Raten an diesen Fotos aus und zeigt, wo der Verlust am schnellsten fällt.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>Training &amp;starten</translation>
    </message>
    <message>
        <source>%1 could not be written; choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>See how &amp;good it is</source>
        <translation>Zeigen, wie g&amp;ut es ist</translation>
    </message>
    <message>
        <source>&amp;Go on with this run</source>
        <translation>Mit diesem Lauf &amp;weitermachen</translation>
    </message>
    <message>
        <source>First choose a folder with one sub-folder per person.</source>
        <translation>Wählen Sie zuerst einen Ordner mit einem Unterordner je Person.</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>Noch nicht trainiert</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>Noch kein Ordner gewählt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Run %1  ·  %2</source>
        <translation>Lauf %1  ·  %2</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1). Its runs can be seen here; train there.</source>
        <translation>Dieser Ordner ist in einem anderen Fenster offen (%1). Seine Läufe sind hier zu sehen; trainieren Sie dort.</translation>
    </message>
    <message numerus="yes">
        <source>Run %1 was interrupted after %n epochs.</source>
        <translation>
            <numerusform>Lauf %1 wurde nach %n Epoche unterbrochen.</numerusform>
            <numerusform>Lauf %1 wurde nach %n Epochen unterbrochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>The network %1 is not installed yet.</source>
        <translation>Das Netz %1 ist noch nicht installiert.</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installieren…</translation>
    </message>
    <message>
        <source>The training is still running. Its state is kept, and it can go on the next time.</source>
        <translation>Das Training läuft noch. Sein Stand wird aufbewahrt, und es kann das nächste Mal weitergehen.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Not trained</source>
        <translation>Nicht trainiert</translation>
    </message>
    <message>
        <source>Stopped before the first epoch had ended; nothing was kept.</source>
        <translation>Vor dem Ende der ersten Epoche angehalten; nichts wurde behalten.</translation>
    </message>
    <message>
        <source>Nothing on your disk was changed.</source>
        <translation>Auf der Festplatte wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainTabs</name>
    <message>
        <source>What to see of the training</source>
        <translation>Was vom Training zu sehen ist</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Hineinsehen</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>So geht es</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainingProgress</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Epoch %1 of at most %2</source>
        <translation>Epoche %1 von höchstens %2</translation>
    </message>
    <message>
        <source>%1 photos a second</source>
        <translation>%1 Fotos pro Sekunde</translation>
    </message>
    <message>
        <source>stops by itself when validation no longer improves</source>
        <translation>endet von selbst, wenn die Validierung nicht mehr besser wird</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TryDialog</name>
    <message>
        <source>Try on a photo</source>
        <translation>An einem Foto versuchen</translation>
    </message>
    <message>
        <source>Photo with names</source>
        <translation>Foto mit Namen</translation>
    </message>
    <message>
        <source>Drop a photo here.</source>
        <translation>Ziehen Sie ein Foto hierher.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>Gesichter werden gesucht…</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown (nearest: %1)</source>
        <translation>unbekannt (am nächsten: %1)</translation>
    </message>
    <message>
        <source>No face was found on this photo.</source>
        <translation>Auf diesem Foto wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>&amp;Why this name…</source>
        <translation>&amp;Warum dieser Name …</translation>
    </message>
    <message>
        <source>Face %1 from the left: %2</source>
        <translation>Gesicht %1 von links: %2</translation>
    </message>
    <message>
        <source>maybe %1</source>
        <translation>vielleicht %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::WeightsDialog</name>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Install one from its public address, or import its file: choose it or drop it here. Nothing else is ever loaded from the network.</source>
        <translation>Installieren Sie eines von seiner öffentlichen Adresse oder importieren Sie seine Datei: wählen Sie sie aus oder ziehen Sie sie hierher. Sonst wird nie etwas aus dem Internet geladen.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>I&amp;mport file…</source>
        <translation>Datei i&amp;mportieren…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>&amp;Installieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>%1. Trained on %2. Licence: %3.</source>
        <translation>%1. Trainiert auf %2. Lizenz: %3.</translation>
    </message>
    <message>
        <source>Choose a network to see what it was trained on.</source>
        <translation>Wählen Sie ein Netz, um zu sehen, worauf es trainiert wurde.</translation>
    </message>
    <message>
        <source>Installing %1…</source>
        <translation>%1 wird installiert…</translation>
    </message>
    <message>
        <source>File of a network</source>
        <translation>Datei eines Netzes</translation>
    </message>
    <message>
        <source>Networks (*.pth *.pt *.safetensors *.onnx *.json *.bin)</source>
        <translation>Netze (*.pth *.pt *.safetensors *.onnx *.json *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>%1 wird importiert…</translation>
    </message>
    <message>
        <source>%1

The catalogue does not know this file. Take it for the network %2 all the same?</source>
        <translation>%1

Der Katalog kennt diese Datei nicht. Trotzdem für das Netz %2 nehmen?</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>%1 is installed.</source>
        <translation>%1 ist installiert.</translation>
    </message>
    <message>
        <source>%1 still needs its other files.</source>
        <translation>%1 braucht noch seine anderen Dateien.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::WeightsModel</name>
    <message>
        <source>looking…</source>
        <translation>wird gesucht…</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>your own file</source>
        <translation>eigene Datei</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>familiar::ui::WhyDialog</name>
    <message>
        <source>Why this name</source>
        <translation>Warum dieser Name</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>The photo with what carries the name</source>
        <translation>Das Foto mit dem, was den Namen trägt</translation>
    </message>
    <message>
        <source>Photo only</source>
        <translation>Nur das Foto</translation>
    </message>
    <message>
        <source>The best names</source>
        <translation>Die besten Namen</translation>
    </message>
    <message>
        <source>The nearest photos it learned from</source>
        <translation>Die ähnlichsten Fotos, aus denen es gelernt hat</translation>
    </message>
    <message>
        <source>Nearest photos of the answer</source>
        <translation>Ähnlichste Fotos der Antwort</translation>
    </message>
    <message>
        <source>Nearest photos of the truth</source>
        <translation>Ähnlichste Fotos der Wahrheit</translation>
    </message>
    <message>
        <source>Covering one part after another…</source>
        <translation>Ein Teil nach dem anderen wird verdeckt …</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>Es gibt noch kein Bild.</translation>
    </message>
    <message>
        <source>No face was found on this photo; there is nothing to explain.</source>
        <translation>Auf diesem Foto wurde kein Gesicht gefunden; es gibt nichts zu erklären.</translation>
    </message>
    <message>
        <source>Open the folder that it learned from to see them: a model holds no photos.</source>
        <translation>Öffnen Sie den Ordner, aus dem es gelernt hat, um sie zu sehen: Ein Modell enthält keine Fotos.</translation>
    </message>
    <message>
        <source>Looking through the photos…</source>
        <translation>Die Fotos werden durchgesehen …</translation>
    </message>
    <message>
        <source>The open folder holds no photos of this person.</source>
        <translation>Der geöffnete Ordner enthält keine Fotos dieser Person.</translation>
    </message>
    <message>
        <source>In per cent: how alike the network finds them. Press one to see it large.</source>
        <translation>In Prozent: wie ähnlich das Netz sie findet. Drücken Sie eines, um es groß zu sehen.</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>die Antwort</translation>
    </message>
    <message>
        <source>the truth</source>
        <translation>die Wahrheit</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Für %1</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Learns the people in your photos and names them.</source>
        <translation>Lernt die Personen auf Ihren Fotos und nennt ihre Namen.</translation>
    </message>
    <message>
        <source>Folder for networks, runs and settings.</source>
        <translation>Ordner für Netze, Läufe und Einstellungen.</translation>
    </message>
    <message>
        <source>Write pictures of every page into a folder and quit.</source>
        <translation>Bilder jeder Seite in einen Ordner schreiben und beenden.</translation>
    </message>
    <message>
        <source>Folder with one sub-folder per person, or a model file.</source>
        <translation>Ordner mit einem Unterordner je Person oder eine Modelldatei.</translation>
    </message>
</context>
</TS>

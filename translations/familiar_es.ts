<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>CompareText</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 de %2 a %3</translation>
    </message>
    <message>
        <source>No option differs.</source>
        <translation>Ninguna opción difiere.</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Cambiado: %1.</translation>
    </message>
    <message>
        <source>New people: %1.</source>
        <translation>Personas nuevas: %1.</translation>
    </message>
    <message>
        <source>No longer there: %1.</source>
        <translation>Ya no están: %1.</translation>
    </message>
    <message>
        <source>Learned from %1 photos instead of %2.</source>
        <translation>Aprendió de %1 fotos en vez de %2.</translation>
    </message>
    <message>
        <source>Right names: %1 in both.</source>
        <translation>Nombres correctos: %1 en ambas.</translation>
    </message>
    <message>
        <source>Right names: %2 instead of %1. With so few photos that may be chance.</source>
        <translation>Nombres correctos: %2 en vez de %1. Con tan pocas fotos puede ser casualidad.</translation>
    </message>
    <message>
        <source>Right names: %2 instead of %1. That is more than chance.</source>
        <translation>Nombres correctos: %2 en vez de %1. Es más que casualidad.</translation>
    </message>
</context>
<context>
    <name>Enrolment</name>
    <message>
        <source>Train first; then people can be added.</source>
        <translation>Primero entrene; después podrá añadir personas.</translation>
    </message>
    <message>
        <source>This model's head has dense layers and cannot take one person more. Train it again with the person's photos in the folder.</source>
        <translation>La cabeza de este modelo tiene capas densas y no admite a una persona más. Entrénelo de nuevo con las fotos de la persona en la carpeta.</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1); enrol there.</source>
        <translation>Esta carpeta está abierta en otra ventana (%1); añada allí a la persona.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was learned from %n pictures in %2 s.</source>
        <translation>
            <numerusform>%1 se aprendió de %n imagen en %2 s.</numerusform>
            <numerusform>%1 se aprendió de %n imágenes en %2 s.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are told apart as before: %1 of %2 kept pictures carry the right name.</source>
        <translation>Los demás se distinguen como antes: %1 de %2 imágenes guardadas llevan el nombre correcto.</translation>
    </message>
    <message>
        <source>Of the others' %1 kept pictures %2 carry the right name, %3 did before.</source>
        <translation>De las %1 imágenes guardadas de los demás, %2 llevan el nombre correcto; antes eran %3.</translation>
    </message>
    <message>
        <source>%1 of strangers get a name (%2 before, at most %3 were promised).</source>
        <translation>El %1 de los desconocidos recibe un nombre (antes %2; se prometió como máximo %3).</translation>
    </message>
    <message>
        <source>A name is now said a little more seldom, to keep that promise.</source>
        <translation>Ahora se dice un nombre algo menos a menudo, para cumplir esa promesa.</translation>
    </message>
    <message>
        <source>The picture cannot be read.</source>
        <translation>La imagen no se puede leer.</translation>
    </message>
    <message>
        <source>No face is seen. Come before the camera.</source>
        <translation>No se ve ninguna cara. Póngase ante la cámara.</translation>
    </message>
    <message>
        <source>Several faces are seen. Only the person to learn should be in the picture.</source>
        <translation>Se ven varias caras. En la imagen debe estar solo la persona que se va a aprender.</translation>
    </message>
    <message>
        <source>The face is too small. Come closer.</source>
        <translation>La cara es demasiado pequeña. Acérquese.</translation>
    </message>
    <message>
        <source>That was blurred. Hold still for a moment.</source>
        <translation>Salió borrosa. Quédese quieto un momento.</translation>
    </message>
    <message>
        <source>It is too dark. Turn on a light or face a window.</source>
        <translation>Está demasiado oscuro. Encienda una luz o mire hacia una ventana.</translation>
    </message>
    <message>
        <source>It is too bright. Turn away from the light.</source>
        <translation>Hay demasiada luz. Apártese de ella.</translation>
    </message>
    <message>
        <source>That looks like a picture before. Move a little.</source>
        <translation>Se parece a una imagen anterior. Muévase un poco.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>This file is a network without its model. Open the bundle that it belongs to.</source>
        <translation>Este archivo es una red sin su modelo. Abra el paquete al que pertenece.</translation>
    </message>
    <message>
        <source>This file holds weights (%1), not a model. Choose a model.</source>
        <translation>Este archivo contiene pesos (%1), no un modelo. Elija un modelo.</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Partes de la validación cruzada</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Kind of export</source>
        <translation>Tipo de exportación</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 necesita un valor.</translation>
    </message>
    <message>
        <source>%1 is a folder. Choose the name of a file.</source>
        <translation>%1 es una carpeta. Elija el nombre de un archivo.</translation>
    </message>
    <message>
        <source>%1 is a file. Choose the name of a folder.</source>
        <translation>%1 es un archivo. Elija el nombre de una carpeta.</translation>
    </message>
    <message>
        <source>%1 is a link. Choose the place that it leads to.</source>
        <translation>%1 es un enlace. Elija el lugar al que lleva.</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file. Choose another name.</source>
        <translation>%1 no es un archivo normal. Elija otro nombre.</translation>
    </message>
    <message>
        <source>%1 does not end in a name. Add the name of the file.</source>
        <translation>%1 no termina en un nombre. Añada el nombre del archivo.</translation>
    </message>
    <message>
        <source>The folder of %1 is missing or cannot be read. Choose another one.</source>
        <translation>La carpeta de %1 no existe o no se puede leer. Elija otra.</translation>
    </message>
    <message>
        <source>The folder %1 holds no exported model and is not replaced. Choose another name.</source>
        <translation>La carpeta %1 no contiene ningún modelo exportado y no se sustituye. Elija otro nombre.</translation>
    </message>
    <message>
        <source>This name is empty, too long or holds characters that cannot be shown. Choose another one.</source>
        <translation>Este nombre está vacío, es demasiado largo o contiene caracteres que no se pueden mostrar. Elija otro.</translation>
    </message>
    <message>
        <source>%1 stands for faces without a name. Choose another name.</source>
        <translation>%1 significa una cara sin nombre. Elija otro nombre.</translation>
    </message>
    <message>
        <source>The model knows no person called %1.</source>
        <translation>El modelo no conoce a ninguna persona llamada %1.</translation>
    </message>
    <message>
        <source>%1 is the only person in the model. Delete the model instead.</source>
        <translation>%1 es la única persona del modelo. Borre el modelo en su lugar.</translation>
    </message>
    <message>
        <source>The folder %1 holds no photos of the people to learn. Choose another one.</source>
        <translation>La carpeta %1 no contiene fotos de las personas que se van a aprender. Elija otra.</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1). Close it there first.</source>
        <translation>Esta carpeta está abierta en otra ventana (%1). Ciérrela allí primero.</translation>
    </message>
    <message>
        <source>No person has two photos to compare. Add more photos.</source>
        <translation>Ninguna persona tiene dos fotos que comparar. Añada más fotos.</translation>
    </message>
    <message>
        <source>The head of this model has dense layers and cannot take one person more. Train it again with their photos.</source>
        <translation>La cabeza de este modelo tiene capas densas y no admite a nadie más. Entrénelo de nuevo con sus fotos.</translation>
    </message>
    <message>
        <source>Addresses may begin with %1. Choose another one.</source>
        <translation>Las direcciones pueden empezar por %1. Elija otra.</translation>
    </message>
    <message>
        <source>The file %1 is not in the catalogue. Select the network that it belongs to.</source>
        <translation>El archivo %1 no está en el catálogo. Seleccione la red a la que pertenece.</translation>
    </message>
    <message>
        <source>The name of a network has letters, digits, - and _ only. Choose another one.</source>
        <translation>El nombre de una red solo tiene letras, cifras, - y _. Elija otro.</translation>
    </message>
    <message>
        <source>The network %1 consists of several files. Choose one of its own.</source>
        <translation>La red %1 consta de varios archivos. Elija uno de los suyos.</translation>
    </message>
    <message>
        <source>The file has another content than the catalogue's for the network %1. Get it again.</source>
        <translation>El contenido del archivo no es el del catálogo para la red %1. Consígalo de nuevo.</translation>
    </message>
    <message>
        <source>No graphics card can be used for this. Choose the processor.</source>
        <translation>No se puede usar ninguna tarjeta gráfica para esto. Elija el procesador.</translation>
    </message>
    <message>
        <source>The network %1 runs from an ONNX file and can be neither trained further nor exported. Choose another one.</source>
        <translation>La red %1 funciona desde un archivo ONNX y no se puede seguir entrenando ni exportar. Elija otra.</translation>
    </message>
    <message>
        <source>An ONNX file holds 2 GB at most. Choose another format.</source>
        <translation>Un archivo ONNX admite 2 GB como máximo. Elija otro formato.</translation>
    </message>
    <message>
        <source>%1: choose a value %2 for the network %3.</source>
        <translation>%1: elija un valor %2 para la red %3.</translation>
    </message>
    <message>
        <source>the last step</source>
        <translation>el último paso</translation>
    </message>
    <message>
        <source>The value of %1 is not allowed. Choose another one.</source>
        <translation>El valor de %1 no está permitido. Elija otro.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>There is no folder %1 any more. Choose another one.</source>
        <translation>La carpeta %1 ya no existe. Elija otra.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read. Check its permissions.</source>
        <translation>La carpeta %1 no se puede leer. Revise sus permisos.</translation>
    </message>
    <message>
        <source>There are no photos in %1. Choose a folder with one sub-folder of photos per person.</source>
        <translation>No hay fotos en %1. Elija una carpeta con una subcarpeta de fotos por persona.</translation>
    </message>
    <message>
        <source>%1 holds photos of fewer than two people. Add a sub-folder for a second person.</source>
        <translation>%1 contiene fotos de menos de dos personas. Añada una subcarpeta para una segunda persona.</translation>
    </message>
    <message>
        <source>No face was found in any photo of %1. Add photos that show the face, or learn from whole pictures.</source>
        <translation>No se encontró ninguna cara en las fotos de %1. Añada fotos en que se vea la cara o aprenda de imágenes enteras.</translation>
    </message>
    <message>
        <source>There is no file %1 any more. Put it back or choose another one.</source>
        <translation>El archivo %1 ya no existe. Devuélvalo a su sitio o elija otro.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check its permissions.</source>
        <translation>El archivo %1 no se puede leer. Revise sus permisos.</translation>
    </message>
    <message>
        <source>The file %1 changed in the meantime. Read the folder again.</source>
        <translation>El archivo %1 ha cambiado entretanto. Vuelva a leer la carpeta.</translation>
    </message>
    <message>
        <source>The file %1 is empty. Replace or remove it.</source>
        <translation>El archivo %1 está vacío. Sustitúyalo o quítelo.</translation>
    </message>
    <message>
        <source>The picture %1 is damaged. Replace it with a good copy.</source>
        <translation>La imagen %1 está dañada. Sustitúyala por una copia buena.</translation>
    </message>
    <message>
        <source>The picture %1 is too large. Make it smaller first.</source>
        <translation>La imagen %1 es demasiado grande. Redúzcala primero.</translation>
    </message>
    <message>
        <source>The network %1 is not installed yet. Install it to go on.</source>
        <translation>La red %1 aún no está instalada. Instálela para continuar.</translation>
    </message>
    <message>
        <source>The file of the network %1 is damaged. Install it again.</source>
        <translation>El archivo de la red %1 está dañado. Instálela de nuevo.</translation>
    </message>
    <message>
        <source>The file %1 is not of a kind that Familiar reads. Use a .pth or .safetensors file.</source>
        <translation>Familiar no lee archivos como %1. Use un archivo .pth o .safetensors.</translation>
    </message>
    <message>
        <source>The file %1 holds a program instead of plain weights and was not opened. Get it as a safetensors file.</source>
        <translation>El archivo %1 contiene un programa en vez de simples pesos y no se ha abierto. Consígalo como archivo safetensors.</translation>
    </message>
    <message>
        <source>The file does not fit the network %1. Choose the file that belongs to it.</source>
        <translation>El archivo no corresponde a la red %1. Elija el suyo.</translation>
    </message>
    <message>
        <source>There is no network called %1. Choose another one.</source>
        <translation>No hay ninguna red llamada %1. Elija otra.</translation>
    </message>
    <message>
        <source>There is no model %1 any more. Train one or choose another file.</source>
        <translation>El modelo %1 ya no existe. Entrene uno o elija otro archivo.</translation>
    </message>
    <message>
        <source>The model %1 is damaged. Use another copy or train it again.</source>
        <translation>El modelo %1 está dañado. Use otra copia o entrénelo de nuevo.</translation>
    </message>
    <message>
        <source>The model %1 was made by a newer Familiar. Update Familiar to open it.</source>
        <translation>El modelo %1 se hizo con un Familiar más reciente. Actualice Familiar para abrirlo.</translation>
    </message>
    <message>
        <source>The model %1 does not fit here. Choose another one or train it again.</source>
        <translation>El modelo %1 no sirve aquí. Elija otro o entrénelo de nuevo.</translation>
    </message>
    <message>
        <source>The saved state of %1 is damaged. Start the training again.</source>
        <translation>El estado guardado de %1 está dañado. Empiece el entrenamiento de nuevo.</translation>
    </message>
    <message>
        <source>The saved state of %1 belongs to other settings. Start the training again.</source>
        <translation>El estado guardado de %1 es de otros ajustes. Empiece el entrenamiento de nuevo.</translation>
    </message>
    <message>
        <source>The training ran out of bounds (%1). Choose a smaller learning rate.</source>
        <translation>El entrenamiento se desbordó (%1). Elija una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose another place or check its permissions.</source>
        <translation>%1 no se puede escribir. Elija otro lugar o revise los permisos.</translation>
    </message>
    <message>
        <source>The disk is full, %1 was not written. Make room and try again.</source>
        <translation>El disco está lleno y %1 no se ha escrito. Libere espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name.</source>
        <translation>%1 ya existe. Elija otro nombre.</translation>
    </message>
    <message>
        <source>%1 could not be downloaded. Check the network and try again, or import the file.</source>
        <translation>No se pudo descargar %1. Revise la conexión e inténtelo de nuevo, o importe el archivo.</translation>
    </message>
    <message>
        <source>No picture comes from %1. Check the cable and whether another program uses it.</source>
        <translation>No llega imagen de %1. Revise el cable y si otro programa la está usando.</translation>
    </message>
    <message>
        <source>There is not enough memory for %1. Close other programs or choose a smaller size.</source>
        <translation>No hay memoria suficiente para %1. Cierre otros programas o elija un tamaño menor.</translation>
    </message>
    <message>
        <source>Something went wrong with %1. Try again; the details help to report it.</source>
        <translation>Algo ha fallado con %1. Inténtelo de nuevo; los detalles ayudan a informar del problema.</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>no es una imagen</translation>
    </message>
    <message>
        <source>a format that is not read</source>
        <translation>un formato que no se lee</translation>
    </message>
    <message>
        <source>empty file</source>
        <translation>archivo vacío</translation>
    </message>
    <message>
        <source>damaged picture</source>
        <translation>imagen dañada</translation>
    </message>
    <message>
        <source>picture too large</source>
        <translation>imagen demasiado grande</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>link, not followed</source>
        <translation>enlace, no se sigue</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>no es un archivo normal</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>oculto</translation>
    </message>
    <message>
        <source>system file</source>
        <translation>archivo del sistema</translation>
    </message>
    <message>
        <source>same file as another</source>
        <translation>el mismo archivo que otro</translation>
    </message>
    <message>
        <source>lies in no person's folder</source>
        <translation>no está en la carpeta de ninguna persona</translation>
    </message>
    <message>
        <source>too deep or too many files</source>
        <translation>demasiado profundo o demasiados archivos</translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>no se encontró ninguna cara</translation>
    </message>
    <message>
        <source>several faces, none clearly the person</source>
        <translation>varias caras, ninguna claramente la persona</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>excluida por usted</translation>
    </message>
    <message>
        <source>%1: choose a value %2.</source>
        <translation>%1: elija un valor: %2.</translation>
    </message>
    <message>
        <source>%1 is a HEIC or AVIF file, which cannot be read here. Install libheif.</source>
        <translation>%1 es un archivo HEIC o AVIF, que no se puede leer aquí. Instale libheif.</translation>
    </message>
    <message>
        <source>%1 is neither a photo nor a video that can be read. Choose another file.</source>
        <translation>%1 no es ni una foto ni un vídeo que se pueda leer. Elija otro archivo.</translation>
    </message>
    <message>
        <source>%1 is a playlist; what it names is not followed. Choose the video itself.</source>
        <translation>%1 es una lista de reproducción; lo que nombra no se abre. Elija el vídeo mismo.</translation>
    </message>
    <message>
        <source>The end of %1 is missing, and nothing can be read without it: the recording was not ended, or the copy is cut off.</source>
        <translation>Falta el final de %1 y sin él no se puede leer nada: la grabación no se terminó o la copia está cortada.</translation>
    </message>
    <message>
        <source>The pictures of %1 are packed in a way that is not read (%2). Convert it first.</source>
        <translation>Las imágenes de %1 están empaquetadas de un modo que no se lee (%2). Conviértalo primero.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %n photos but no sub-folder per person. Put each person's photos into a folder of their own, or group them by face first.</source>
        <translation>
            <numerusform>%1 contiene %n foto pero ninguna subcarpeta por persona. Ponga las fotos de cada persona en su propia carpeta o agrúpelas primero por caras.</numerusform>
            <numerusform>%1 contiene %n fotos pero ninguna subcarpeta por persona. Ponga las fotos de cada persona en su propia carpeta o agrúpelas primero por caras.</numerusform>
        </translation>
    </message>
    <message>
        <source>The people are probably the sub-folders of %1. Choose that folder.</source>
        <translation>Las personas son probablemente las subcarpetas de %1. Elija esa carpeta.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of %1 vanished while they were read. Make their disk available and try again.</source>
        <translation>
            <numerusform>%n foto de %1 desapareció mientras se leía. Vuelva a conectar su disco e inténtelo de nuevo.</numerusform>
            <numerusform>%n fotos de %1 desaparecieron mientras se leían. Vuelva a conectar su disco e inténtelo de nuevo.</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo of %1 can be used. Put good copies into the folder or remove it.</source>
        <translation>Ninguna foto de %1 se puede usar. Ponga copias buenas en la carpeta o quítela.</translation>
    </message>
    <message>
        <source>%1 Not used: %2.</source>
        <translation>%1 No se usa: %2.</translation>
    </message>
    <message>
        <source>The end of %1 is missing: the last %2 of %3 seconds. What is there was shown.</source>
        <translation>Falta el final de %1: los últimos %2 de %3 segundos. Lo que hay se ha mostrado.</translation>
    </message>
    <message>
        <source>%1 is not a JPEG, PNG, WebP, BMP, TIFF or PNM picture. Convert it first.</source>
        <translation>%1 no es una imagen JPEG, PNG, WebP, BMP, TIFF ni PNM. Conviértala primero.</translation>
    </message>
    <message>
        <source>vanished while it was read</source>
        <translation>desapareció mientras se leía</translation>
    </message>
    <message>
        <source>Nobody has measured how alike strangers are to this network. Groups need a model of face-reid or face-mobilenet.</source>
        <translation>Nadie ha medido cuánto se parecen los desconocidos para esta red. Los grupos necesitan un modelo de face-reid o face-mobilenet.</translation>
    </message>
    <message>
        <source>No layer of Keras does what %1 does. Choose another format.</source>
        <translation>Ninguna capa de Keras hace lo que hace %1. Elige otro formato.</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n photos in %1 has a name written into it or beside it. Put each person's photos into a folder of their own, or group them by face first.</source>
        <translation>
            <numerusform>%n foto de %1 no lleva ningún nombre, ni dentro ni al lado. Ponga las fotos de cada persona en una carpeta propia o agrúpelas primero por caras.</numerusform>
            <numerusform>Ninguna de las %n fotos de %1 lleva un nombre, ni dentro ni al lado. Ponga las fotos de cada persona en una carpeta propia o agrúpelas primero por caras.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n pictures of %1 are damaged or missing. The others were shown.</source>
        <translation>
            <numerusform>Al menos %n imagen de %1 está dañada o falta. Las demás se han mostrado.</numerusform>
            <numerusform>Al menos %n imágenes de %1 están dañadas o faltan. Las demás se han mostrado.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Choose another file or a good copy of it.</source>
        <translation>No se puede leer el archivo %1. Elija otro archivo o una copia en buen estado.</translation>
    </message>
</context>
<context>
    <name>FaceMapText</name>
    <message>
        <source>belongs to %1</source>
        <translation>pertenece a %1</translation>
    </message>
    <message>
        <source>looks like %1, %2</source>
        <translation>parece %1, %2</translation>
    </message>
    <message>
        <source>was taken for somebody else</source>
        <translation>se tomó por otra persona</translation>
    </message>
    <message>
        <source>only %1 alike</source>
        <translation>solo se parece un %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%n of them mistaken</source>
        <translation>
            <numerusform>%n de ellas confundida</numerusform>
            <numerusform>%n de ellas confundidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces</source>
        <translation>
            <numerusform>%n cara</numerusform>
            <numerusform>%n caras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes (solid ring)</source>
        <translation>
            <numerusform>%n error (anillo continuo)</numerusform>
            <numerusform>%n errores (anillo continuo)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful (dotted)</source>
        <translation>
            <numerusform>%n dudosa (punteada)</numerusform>
            <numerusform>%n dudosas (punteadas)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>no face found</source>
        <translation>no se encontró ninguna cara</translation>
    </message>
    <message>
        <source>several faces: which one is it?</source>
        <translation>varias caras: ¿cuál es?</translation>
    </message>
    <message>
        <source>the face is very small</source>
        <translation>la cara es muy pequeña</translation>
    </message>
    <message>
        <source>the face is blurred</source>
        <translation>la cara está borrosa</translation>
    </message>
    <message>
        <source>almost the same as %1</source>
        <translation>casi igual que %1</translation>
    </message>
    <message>
        <source>the same photo as %1</source>
        <translation>la misma foto que %1</translation>
    </message>
    <message>
        <source>looks more like %1</source>
        <translation>se parece más a %1</translation>
    </message>
    <message numerus="yes">
        <source>%n photos without a face</source>
        <translation>
            <numerusform>%n foto sin cara</numerusform>
            <numerusform>%n fotos sin cara</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos with several faces to check</source>
        <translation>
            <numerusform>%n foto con varias caras por revisar</numerusform>
            <numerusform>%n fotos con varias caras por revisar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos with a very small face</source>
        <translation>
            <numerusform>%n foto con una cara muy pequeña</numerusform>
            <numerusform>%n fotos con una cara muy pequeña</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blurred photos</source>
        <translation>
            <numerusform>%n foto borrosa</numerusform>
            <numerusform>%n fotos borrosas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near-duplicates</source>
        <translation>
            <numerusform>%n foto casi duplicada</numerusform>
            <numerusform>%n fotos casi duplicadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are also somebody else's</source>
        <translation>
            <numerusform>%n foto es también de otra persona</numerusform>
            <numerusform>%n fotos son también de otra persona</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos may be somebody else</source>
        <translation>
            <numerusform>%n foto puede ser de otra persona</numerusform>
            <numerusform>%n fotos pueden ser de otra persona</numerusform>
        </translation>
    </message>
    <message>
        <source>is not like this person’s other photos</source>
        <translation>no se parece a las otras fotos de esta persona</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are not like the person’s others</source>
        <translation>
            <numerusform>%n foto no se parece a las otras de la persona</numerusform>
            <numerusform>%n fotos no se parecen a las otras de la persona</numerusform>
        </translation>
    </message>
    <message>
        <source>The names %1 differ in upper and lower case only. They are taken for different people.</source>
        <translation>Los nombres %1 solo se diferencian en mayúsculas y minúsculas. Se toman por personas distintas.</translation>
    </message>
    <message>
        <source>The folders %1 have one name, written in two ways. Their photos count as one person's.</source>
        <translation>Las carpetas %1 tienen un mismo nombre escrito de dos maneras. Sus fotos cuentan como de una persona.</translation>
    </message>
    <message>
        <source>%1 were read as people, because other folders beside them hold photos, too. If they are training and test photos, put the other folders elsewhere.</source>
        <translation>%1 se leyeron como personas, porque a su lado hay otras carpetas con fotos. Si son fotos de entrenamiento y prueba, ponga las otras carpetas en otro sitio.</translation>
    </message>
    <message>
        <source>The folder was read as training, validation and test photos; %1 holds no photo.</source>
        <translation>La carpeta se leyó como fotos de entrenamiento, validación y prueba; %1 no contiene fotos.</translation>
    </message>
    <message>
        <source>a part of the picture is missing or damaged</source>
        <translation>falta una parte de la imagen o está dañada</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are partly missing or damaged</source>
        <translation>
            <numerusform>%n foto está incompleta o dañada en parte</numerusform>
            <numerusform>%n fotos están incompletas o dañadas en parte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <translation>Español</translation>
    </message>
</context>
<context>
    <name>LayerText</name>
    <message>
        <source>Convolution %1 × %1, each channel alone</source>
        <translation>Convolución %1 × %1, cada canal por separado</translation>
    </message>
    <message>
        <source>Convolution %1 × %1</source>
        <translation>Convolución %1 × %1</translation>
    </message>
    <message>
        <source>Normalisation (batch)</source>
        <translation>Normalización (lote)</translation>
    </message>
    <message>
        <source>Normalisation (layer)</source>
        <translation>Normalización (capa)</translation>
    </message>
    <message>
        <source>Pool %1 × %1, largest</source>
        <translation>Agrupación %1 × %1, el mayor</translation>
    </message>
    <message>
        <source>Mean of each channel</source>
        <translation>Media de cada canal</translation>
    </message>
    <message>
        <source>Sum of two branches</source>
        <translation>Suma de dos ramas</translation>
    </message>
    <message>
        <source>Each channel weighed</source>
        <translation>Cada canal ponderado</translation>
    </message>
    <message>
        <source>Each channel scaled</source>
        <translation>Cada canal escalado</translation>
    </message>
    <message>
        <source>All in one row</source>
        <translation>Todo en una fila</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Densa</translation>
    </message>
    <message>
        <source>no numbers</source>
        <translation>sin números</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>aprendida</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>congelada</translation>
    </message>
    <message>
        <source>%1 billion</source>
        <translation>%1 mil millones</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 millones</translation>
    </message>
</context>
<context>
    <name>OptionText</name>
    <message>
        <source>&amp;Backbone</source>
        <translation>Red &amp;base</translation>
    </message>
    <message>
        <source>Input si&amp;ze</source>
        <translation>Tamaño de e&amp;ntrada</translation>
    </message>
    <message>
        <source>&amp;Learn from</source>
        <translation>&amp;Aprender de</translation>
    </message>
    <message>
        <source>Epochs, at &amp;most</source>
        <translation>Épocas, como &amp;máximo</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Cabeza</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Aumento de datos</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Decaimiento de pesos</translation>
    </message>
    <message>
        <source>Photos a batch</source>
        <translation>Fotos por lote</translation>
    </message>
    <message>
        <source>Variants a photo</source>
        <translation>Variantes por foto</translation>
    </message>
    <message>
        <source>Stop after epochs without gain</source>
        <translation>Parar tras épocas sin mejora</translation>
    </message>
    <message>
        <source>Lower the learning rate after</source>
        <translation>Bajar la tasa de aprendizaje tras</translation>
    </message>
    <message>
        <source>by the factor</source>
        <translation>por el factor</translation>
    </message>
    <message>
        <source>Photos kept to validate</source>
        <translation>Fotos para validar</translation>
    </message>
    <message>
        <source>Blocks of the backbone to train, too</source>
        <translation>Bloques de la red base que entrenar</translation>
    </message>
    <message>
        <source>Of 100 strangers, at most named</source>
        <translation>De 100 desconocidos, a lo sumo con nombre</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Find faces with</source>
        <translation>Buscar caras con</translation>
    </message>
    <message>
        <source>Weights of the backbone</source>
        <translation>Pesos de la red base</translation>
    </message>
    <message>
        <source>Keep features between epochs</source>
        <translation>Conservar características entre épocas</translation>
    </message>
    <message>
        <source>The face in each photo</source>
        <translation>La cara de cada foto</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>La imagen entera</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Lineal</translation>
    </message>
    <message>
        <source>Dense 512, 256, 128</source>
        <translation>Densa 512, 256, 128</translation>
    </message>
    <message>
        <source>For faces: mirror, slight changes</source>
        <translation>Para caras: espejo, cambios leves</translation>
    </message>
    <message>
        <source>Classic: turn, shift, mirror</source>
        <translation>Clásico: girar, mover, espejo</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>The best installed</source>
        <translation>La mejor instalada</translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation>Preentrenados</translation>
    </message>
    <message>
        <source>Random, for timing only</source>
        <translation>Aleatorios, solo para medir</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>None: the backbone stays frozen</source>
        <translation>Ninguno: la red base queda congelada</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>solo %1</translation>
    </message>
    <message>
        <source>above %1 and below %2</source>
        <translation>mayor que %1 y menor que %2</translation>
    </message>
    <message>
        <source>above %1 and at most %2</source>
        <translation>mayor que %1 y como mucho %2</translation>
    </message>
    <message>
        <source>at least %1 and below %2</source>
        <translation>al menos %1 y menor que %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>Course of the learning rate</source>
        <translation>Curso de la tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Weight of people with few photos</source>
        <translation>Peso de las personas con pocas fotos</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Suavizado de etiquetas</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Stages of training blocks</source>
        <translation>Etapas al entrenar los bloques</translation>
    </message>
    <message>
        <source>Lower on a plateau</source>
        <translation>Bajar cuando ya no mejora</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Coseno</translation>
    </message>
    <message>
        <source>One cycle: up, then down</source>
        <translation>Un ciclo: sube y luego baja</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>As many photos, as much weight</source>
        <translation>Muchas fotos, mucho peso</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Evaluar</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
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
        <translation>Clásica</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Caras</translation>
    </message>
    <message>
        <source>%1, %2, %3 px</source>
        <translation>%1, %2, %3 px</translation>
    </message>
    <message numerus="yes">
        <source>, %n blocks trained, too</source>
        <translation>
            <numerusform>, %n bloque también entrenado</numerusform>
            <numerusform>, %n bloques también entrenados</numerusform>
        </translation>
    </message>
    <message>
        <source>, random weights</source>
        <translation>, pesos aleatorios</translation>
    </message>
    <message>
        <source>  ·  %1 right</source>
        <translation>  ·  %1 de aciertos</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Leyendo la carpeta</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Buscando caras</translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation>Calculando características</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
    <message>
        <source>Learning who is a stranger</source>
        <translation>Aprendiendo quién es un desconocido</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Evaluando</translation>
    </message>
    <message>
        <source>Naming faces</source>
        <translation>Nombrando caras</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Descargando</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>0 in 100</source>
        <translation>0 de cada 100</translation>
    </message>
    <message>
        <source>%1 in 100</source>
        <translation>%1 de cada 100</translation>
    </message>
    <message>
        <source>1 in %1</source>
        <translation>1 de cada %1</translation>
    </message>
    <message>
        <source>between %1 and %2 with 95 % certainty</source>
        <translation>entre %1 y %2 con un 95 % de confianza</translation>
    </message>
    <message>
        <source>Trained; no photos were kept to validate</source>
        <translation>Entrenado; no se reservaron fotos para validar</translation>
    </message>
    <message>
        <source>%1 right names</source>
        <translation>%1 de nombres correctos</translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n photos that it never learned from</source>
        <translation>
            <numerusform>%1, con %n foto de la que nunca aprendió</numerusform>
            <numerusform>%1, con %n fotos de las que nunca aprendió</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped by you; the best epoch so far was kept.</source>
        <translation>Detenido por usted; se conservó la mejor época hasta entonces.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped by itself after %n epochs; epoch %1 was the best.</source>
        <translation>
            <numerusform>Se detuvo solo tras %n época; la mejor fue la %1.</numerusform>
            <numerusform>Se detuvo solo tras %n épocas; la mejor fue la %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>With random weights: good for timing only.</source>
        <translation>Con pesos aleatorios: solo sirve para medir tiempos.</translation>
    </message>
    <message numerus="yes">
        <source>The model was made from %n of these photos. What it says of them tells little about others.</source>
        <translation>
            <numerusform>El modelo se hizo con %n de estas fotos. Lo que dice de ellas dice poco de otras.</numerusform>
            <numerusform>El modelo se hizo con %n de estas fotos. Lo que dice de ellas dice poco de otras.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped by itself after %n epochs, when the learning rate had become too small to change anything; epoch %1 was the best.</source>
        <translation>
            <numerusform>Terminó por sí solo tras %n época, cuando la tasa de aprendizaje era demasiado pequeña para cambiar algo; la época %1 fue la mejor.</numerusform>
            <numerusform>Terminó por sí solo tras %n épocas, cuando la tasa de aprendizaje era demasiado pequeña para cambiar algo; la época %1 fue la mejor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Ejecución %1</translation>
    </message>
    <message>
        <source>Two stages: the head alone was better and is kept</source>
        <translation>Dos etapas: la cabeza sola fue mejor y se conserva</translation>
    </message>
    <message>
        <source>Two stages: head and last blocks are kept</source>
        <translation>Dos etapas: se conservan la cabeza y los últimos bloques</translation>
    </message>
    <message>
        <source>%1 (validation: %2 with the head alone, %3 with the last blocks).</source>
        <translation>%1 (validación: %2 con la cabeza sola, %3 con los últimos bloques).</translation>
    </message>
    <message>
        <source>The folders are unequal: %1 to %2 photos a person to learn from.</source>
        <translation>Las carpetas son desiguales: de %1 a %2 fotos por persona para aprender.</translation>
    </message>
    <message>
        <source>Rare people weigh more in the loss.</source>
        <translation>Las personas raras pesan más en la pérdida.</translation>
    </message>
    <message>
        <source>Rare people may be missed; more photos of them help, or “%1” at %2.</source>
        <translation>Las personas raras pueden pasarse por alto; ayudan más fotos de ellas, o «%1» a %2.</translation>
    </message>
</context>
<context>
    <name>WhyText</name>
    <message>
        <source>because of the eye region</source>
        <translation>por la zona de los ojos</translation>
    </message>
    <message>
        <source>because of the forehead</source>
        <translation>por la frente</translation>
    </message>
    <message>
        <source>because of the nose</source>
        <translation>por la nariz</translation>
    </message>
    <message>
        <source>because of the cheeks</source>
        <translation>por las mejillas</translation>
    </message>
    <message>
        <source>because of the mouth</source>
        <translation>por la boca</translation>
    </message>
    <message>
        <source>because of the chin</source>
        <translation>por la barbilla</translation>
    </message>
    <message>
        <source>because of hair and outline</source>
        <translation>por el pelo y el contorno</translation>
    </message>
    <message>
        <source>because of the middle of the picture</source>
        <translation>por el centro de la imagen</translation>
    </message>
    <message>
        <source>because of the upper part of the picture</source>
        <translation>por la parte superior de la imagen</translation>
    </message>
    <message>
        <source>because of the lower part of the picture</source>
        <translation>por la parte inferior de la imagen</translation>
    </message>
    <message>
        <source>because of the left part of the picture</source>
        <translation>por la parte izquierda de la imagen</translation>
    </message>
    <message>
        <source>because of the right part of the picture</source>
        <translation>por la parte derecha de la imagen</translation>
    </message>
    <message>
        <source>Covering the eyes takes %1 from %2 to %3.</source>
        <translation>Si se tapan los ojos, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the forehead takes %1 from %2 to %3.</source>
        <translation>Si se tapa la frente, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the nose takes %1 from %2 to %3.</source>
        <translation>Si se tapa la nariz, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the cheeks takes %1 from %2 to %3.</source>
        <translation>Si se tapan las mejillas, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the mouth takes %1 from %2 to %3.</source>
        <translation>Si se tapa la boca, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the chin takes %1 from %2 to %3.</source>
        <translation>Si se tapa la barbilla, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering hair and outline takes %1 from %2 to %3.</source>
        <translation>Si se tapan el pelo y el contorno, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the middle takes %1 from %2 to %3.</source>
        <translation>Si se tapa el centro, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the upper part takes %1 from %2 to %3.</source>
        <translation>Si se tapa la parte superior, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the lower part takes %1 from %2 to %3.</source>
        <translation>Si se tapa la parte inferior, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the left part takes %1 from %2 to %3.</source>
        <translation>Si se tapa la parte izquierda, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Covering the right part takes %1 from %2 to %3.</source>
        <translation>Si se tapa la parte derecha, %1 pasa de %2 a %3.</translation>
    </message>
    <message>
        <source>Unknown; nearest is %1, %2</source>
        <translation>Desconocido; lo más cercano es %1, %2</translation>
    </message>
    <message>
        <source>Unknown; nearest is %1</source>
        <translation>Desconocido; lo más cercano es %1</translation>
    </message>
    <message>
        <source>Looks like %1 %2</source>
        <translation>Parece %1 %2</translation>
    </message>
    <message>
        <source>Looks like %1; no single part decides</source>
        <translation>Parece %1; ninguna parte decide sola</translation>
    </message>
    <message>
        <source>Second is %1, clearly behind.</source>
        <translation>Segundo, %1, claramente detrás.</translation>
    </message>
    <message>
        <source>Second is %1, behind.</source>
        <translation>Segundo, %1, detrás.</translation>
    </message>
    <message>
        <source>Second is %1, close behind.</source>
        <translation>Segundo, %1, muy cerca.</translation>
    </message>
    <message>
        <source>Covering any other part changes it by at most %1.</source>
        <translation>Tapar cualquier otra parte lo cambia en %1 como máximo.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::AboutDialog</name>
    <message>
        <source>About Familiar</source>
        <translation>Acerca de Familiar</translation>
    </message>
    <message>
        <source>Learns the people in your photos and names them, on this computer alone.</source>
        <translation>Aprende quién sale en sus fotos y dice su nombre, solo en este ordenador.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Each network has a licence of its own, shown under Networks.</source>
        <translation>Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior. Cada red tiene su propia licencia, que se ve en «Redes».</translation>
    </message>
    <message>
        <source>Versions and licences of the libraries</source>
        <translation>Versiones y licencias de las bibliotecas</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
</context>
<context>
    <name>familiar::ui::CaptureDialog</name>
    <message>
        <source>Add a person</source>
        <translation>Añadir a una persona</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>Nombre de la persona</translation>
    </message>
    <message>
        <source>A new name, or somebody whom the model knows</source>
        <translation>Un nombre nuevo o alguien a quien el modelo conoce</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Imagen en vivo</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>&amp;Empezar</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Ask the person first. In about ten seconds pictures of the face are taken from several sides; what is learned from them is kept in the model, the pictures are not.</source>
        <translation>Pregunte antes a la persona. En unos diez segundos se toman imágenes de la cara desde varios lados; lo que se aprende de ellas queda en el modelo, las imágenes no.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>Good: %n pictures.</source>
        <translation>
            <numerusform>Bien: %n imagen.</numerusform>
            <numerusform>Bien: %n imágenes.</numerusform>
        </translation>
    </message>
    <message>
        <source>There were too few good pictures.</source>
        <translation>Hubo muy pocas imágenes buenas.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are not enough to know the person from several sides. Look for more light, come closer, and begin again.</source>
        <translation>
            <numerusform>%n imagen no basta para conocer a la persona desde varios lados. Busque más luz, acérquese y empiece de nuevo.</numerusform>
            <numerusform>%n imágenes no bastan para conocer a la persona desde varios lados. Busque más luz, acérquese y empiece de nuevo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning who %1 is…</source>
        <translation>Aprendiendo quién es %1…</translation>
    </message>
    <message>
        <source>%1 is known now.</source>
        <translation>Ahora se conoce a %1.</translation>
    </message>
    <message>
        <source>Look straight into the camera.</source>
        <translation>Mire de frente a la cámara.</translation>
    </message>
    <message>
        <source>Turn your head a little to your left.</source>
        <translation>Gire la cabeza un poco hacia su izquierda.</translation>
    </message>
    <message>
        <source>Turn your head a little to your right.</source>
        <translation>Gire la cabeza un poco hacia su derecha.</translation>
    </message>
    <message>
        <source>Look up a little.</source>
        <translation>Mire un poco hacia arriba.</translation>
    </message>
    <message>
        <source>Look down a little.</source>
        <translation>Mire un poco hacia abajo.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::CellPhotos</name>
    <message>
        <source>Photos of the cell</source>
        <translation>Fotos de la celda</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>&amp;Excluir</translation>
    </message>
    <message>
        <source>The next training does without it; nothing on your disk is changed.</source>
        <translation>El próximo entrenamiento prescinde de ella; en el disco no cambia nada.</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>excluida</translation>
    </message>
    <message>
        <source>%1 sure</source>
        <translation>%1 de seguridad</translation>
    </message>
    <message>
        <source>%1 recognised</source>
        <translation>Se reconoció a %1</translation>
    </message>
    <message>
        <source>%1 taken for %2</source>
        <translation>Se dijo %2, era %1</translation>
    </message>
    <message>
        <source>the least sure ones first</source>
        <translation>primero las menos seguras</translation>
    </message>
    <message>
        <source>the surest mistakes first</source>
        <translation>primero los errores más seguros</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n foto</numerusform>
            <numerusform>%n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, %1</source>
        <translation>
            <numerusform>%n foto, %1</numerusform>
            <numerusform>%n fotos, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No photos</source>
        <translation>Ninguna foto</translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation>Ningún error</translation>
    </message>
    <message>
        <source>Every photo got the right name. Press a cell to see its photos.</source>
        <translation>Cada foto recibió el nombre correcto. Pulse una celda para ver sus fotos.</translation>
    </message>
    <message numerus="yes">
        <source>leave out %n photos</source>
        <translation>
            <numerusform>excluir %n foto</numerusform>
            <numerusform>excluir %n fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Why this name…</source>
        <translation>&amp;Por qué este nombre…</translation>
    </message>
    <message>
        <source>Which parts of the face carried it, and the photos that are most alike</source>
        <translation>Qué partes de la cara lo sostienen, y las fotos más parecidas</translation>
    </message>
</context>
<context>
    <name>familiar::ui::CompareDialog</name>
    <message>
        <source>Compare runs</source>
        <translation>Comparar ejecuciones</translation>
    </message>
    <message>
        <source>First run</source>
        <translation>Primera ejecución</translation>
    </message>
    <message>
        <source>Second run</source>
        <translation>Segunda ejecución</translation>
    </message>
    <message>
        <source>Figures of both runs</source>
        <translation>Cifras de ambas ejecuciones</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Exactitud de validación</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Right names</source>
        <translation>Nombres correctos</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Strangers named</source>
        <translation>Desconocidos con nombre</translation>
    </message>
    <message>
        <source>Known faces named</source>
        <translation>Conocidos con nombre</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receta</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Aprendido de</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>caras</translation>
    </message>
    <message>
        <source>whole pictures</source>
        <translation>imágenes enteras</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Cabeza</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Variants a photo</source>
        <translation>Variantes por foto</translation>
    </message>
    <message>
        <source>Photos to train and to validate</source>
        <translation>Fotos para entrenar y validar</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Mejor época</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Seconds in all</source>
        <translation>Segundos en total</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creado</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ConfusionModel</name>
    <message>
        <source>%1 recognised: %2 of %3</source>
        <translation>Se reconoció a %1: %2 de %3</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3 of %4</source>
        <translation>Se dijo %2, era %1: %3 de %4</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ConfusionView</name>
    <message>
        <source>Who was taken for whom</source>
        <translation>Quién se confundió con quién</translation>
    </message>
</context>
<context>
    <name>familiar::ui::EpochsModel</name>
    <message>
        <source>The best epoch: the model is made of it.</source>
        <translation>La mejor época: de ella sale el modelo.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Pérdida de validación</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Exactitud de validación</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Segundos</translation>
    </message>
</context>
<context>
    <name>familiar::ui::EvaluatePage</name>
    <message>
        <source>Evaluate</source>
        <translation>Evaluar</translation>
    </message>
    <message>
        <source>&amp;Try on a photo…</source>
        <translation>Probar con una &amp;foto…</translation>
    </message>
    <message>
        <source>&amp;Judge a folder…</source>
        <translation>Evaluar una &amp;carpeta…</translation>
    </message>
    <message>
        <source>&amp;Compare runs…</source>
        <translation>Co&amp;mparar ejecuciones…</translation>
    </message>
    <message>
        <source>&amp;Backbone race…</source>
        <translation>Ca&amp;rrera de redes…</translation>
    </message>
    <message>
        <source>Run %1 is in the trash until the folder is opened the next time.</source>
        <translation>La ejecución %1 está en la papelera hasta que se abra la carpeta la próxima vez.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>right names</source>
        <translation>de nombres correctos</translation>
    </message>
    <message>
        <source>per face on this computer</source>
        <translation>por cara en este ordenador</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are left out of the next training. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>%n foto queda fuera del próximo entrenamiento. En el disco no ha cambiado nada.</numerusform>
            <numerusform>%n fotos quedan fuera del próximo entrenamiento. En el disco no ha cambiado nada.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep this line</source>
        <translation>&amp;Conservar este límite</translation>
    </message>
    <message>
        <source>Back to what was learned</source>
        <translation>Volver a lo aprendido</translation>
    </message>
    <message>
        <source>When to say “unknown”</source>
        <translation>Cuándo decir «desconocido»</translation>
    </message>
    <message>
        <source>No run selected</source>
        <translation>Ninguna ejecución elegida</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Aún no hay nada entrenado</translation>
    </message>
    <message>
        <source>Train first; then this page says how good the result is.</source>
        <translation>Primero entrene; después esta página dirá lo bueno que es el resultado.</translation>
    </message>
    <message>
        <source>First choose a folder with one sub-folder per person, and train.</source>
        <translation>Primero elija una carpeta con una subcarpeta por persona y entrene.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Ir a E&amp;ntrenar</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>Elegir &amp;carpeta…</translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n photos that it never learned from</source>
        <translation>
            <numerusform>%1 con %n foto de la que nunca aprendió</numerusform>
            <numerusform>%1 con %n fotos de las que nunca aprendió</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n photos of %2</source>
        <translation>
            <numerusform>%1 con %n foto de %2</numerusform>
            <numerusform>%1 con %n fotos de %2</numerusform>
        </translation>
    </message>
    <message>
        <source>no photos were kept to validate</source>
        <translation>no se reservaron fotos para validar</translation>
    </message>
    <message>
        <source>From now on: %1</source>
        <translation>A partir de ahora: %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message numerus="yes">
        <source>with %n cores</source>
        <translation>
            <numerusform>con %n núcleo</numerusform>
            <numerusform>con %n núcleos</numerusform>
        </translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Evaluando</translation>
    </message>
    <message numerus="yes">
        <source>%n folders are of people whom the model does not know; they were not judged.</source>
        <translation>
            <numerusform>%n carpeta es de una persona que el modelo no conoce; no se ha evaluado.</numerusform>
            <numerusform>%n carpetas son de personas que el modelo no conoce; no se han evaluado.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder with one sub-folder per person</source>
        <translation>Carpeta con una subcarpeta por persona</translation>
    </message>
    <message>
        <source>A photo</source>
        <translation>Una foto</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)</source>
        <translation>Fotos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Folder of people whom the model does not know</source>
        <translation>Carpeta de personas que el modelo no conoce</translation>
    </message>
</context>
<context>
    <name>familiar::ui::EvaluationTables</name>
    <message>
        <source>Which table to see</source>
        <translation>Qué tabla se ve</translation>
    </message>
    <message>
        <source>Who was taken for whom</source>
        <translation>Quién se confundió con quién</translation>
    </message>
    <message>
        <source>Each person</source>
        <translation>Cada persona</translation>
    </message>
    <message>
        <source>Rows: the truth, columns: the answer. Press a cell to see its photos.</source>
        <translation>Filas: la verdad, columnas: la respuesta. Pulse una celda para ver sus fotos.</translation>
    </message>
    <message>
        <source>How well each person is recognised</source>
        <translation>Lo bien que se reconoce a cada persona</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ExportPage</name>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Te&amp;st a bundle…</source>
        <translation>Comp&amp;robar un paquete…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>Qué se escribe</translation>
    </message>
    <message>
        <source>&amp;Leave the names out (class_0, class_1 …)</source>
        <translation>&amp;Omitir los nombres (class_0, class_1 …)</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>Qué hay dentro</translation>
    </message>
    <message>
        <source>Before you give it away</source>
        <translation>Antes de darlo a nadie</translation>
    </message>
    <message>
        <source>A model of faces is biometric data: it can recognise these people anywhere. Ask them first, and tell them where it goes. No photo is inside, but the prototypes were made from their faces.</source>
        <translation>Un modelo de caras son datos biométricos: puede reconocer a estas personas en cualquier parte. Pregúnteles antes y dígales adónde va. Dentro no hay ninguna foto, pero los prototipos se hicieron con sus caras.</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Aún no hay nada entrenado</translation>
    </message>
    <message>
        <source>Train first; then the model can be taken along.</source>
        <translation>Primero entrene; después podrá llevarse el modelo.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Ir a E&amp;ntrenar</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n people</source>
        <translation>
            <numerusform>%1, %n persona</numerusform>
            <numerusform>%1, %n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>Network: %1, %2 px</source>
        <translation>Red: %1, %2 px</translation>
    </message>
    <message>
        <source>Licence of its weights: %1</source>
        <translation>Licencia de sus pesos: %1</translation>
    </message>
    <message>
        <source>Trained on: %1</source>
        <translation>Entrenada con: %1</translation>
    </message>
    <message>
        <source>Random weights: good for timing only.</source>
        <translation>Pesos aleatorios: solo sirven para medir tiempos.</translation>
    </message>
    <message>
        <source>Where to export</source>
        <translation>Adónde exportar</translation>
    </message>
    <message>
        <source>familiar model</source>
        <translation>modelo de Familiar</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message numerus="yes">
        <source>Written and tested: %1 (%n files, %2)</source>
        <translation>
            <numerusform>Escrito y comprobado: %1 (%n archivo, %2)</numerusform>
            <numerusform>Escrito y comprobado: %1 (%n archivos, %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>Written: %1 (%2)</source>
        <translation>Escrito: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 ya existe.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Sustituir</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Detenido; no se ha escrito nada.</translation>
    </message>
    <message>
        <source>A bundle</source>
        <translation>Un paquete</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Comprobando</translation>
    </message>
    <message numerus="yes">
        <source>%1 is whole: %n files, and every sample answers as it did here.</source>
        <translation>
            <numerusform>%1 está íntegro: %n archivo, y cada muestra responde igual que aquí.</numerusform>
            <numerusform>%1 está íntegro: %n archivos, y cada muestra responde igual que aquí.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Bundle</source>
        <translation>&amp;Paquete</translation>
    </message>
    <message>
        <source>&amp;ONNX</source>
        <translation>&amp;ONNX</translation>
    </message>
    <message>
        <source>One file for ONNX Runtime, OpenCV and most others; takes plain RGB pictures.</source>
        <translation>Un archivo para ONNX Runtime, OpenCV y casi todos los demás; acepta imágenes RGB corrientes.</translation>
    </message>
    <message>
        <source>&amp;TorchScript</source>
        <translation>&amp;TorchScript</translation>
    </message>
    <message>
        <source>One file for PyTorch in Python and C++; takes plain RGB pictures.</source>
        <translation>Un archivo para PyTorch en Python y C++; acepta imágenes RGB corrientes.</translation>
    </message>
    <message>
        <source>&amp;Safetensors</source>
        <translation>&amp;Safetensors</translation>
    </message>
    <message>
        <source>The weights alone with torchvision's names, to go on training elsewhere.</source>
        <translation>Solo los pesos, con los nombres de torchvision, para seguir entrenando en otro sitio.</translation>
    </message>
    <message>
        <source>&amp;Keras</source>
        <translation>&amp;Keras</translation>
    </message>
    <message>
        <source>A folder with everything: ONNX, the names, a model card, examples in Python and C++, and samples that prove it.</source>
        <translation>Una carpeta con todo: ONNX, los nombres, una ficha del modelo, ejemplos en Python y C++, y muestras que lo prueban.</translation>
    </message>
    <message>
        <source>One file for Keras 3: for notebooks, and to train on.</source>
        <translation>Un archivo para Keras 3: para cuadernos y para seguir entrenando.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::FaceButton</name>
    <message>
        <source>Face in %1</source>
        <translation>Cara en %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::FaceMapCard</name>
    <message>
        <source>Quick</source>
        <translation>Rápido</translation>
    </message>
    <message>
        <source>The two directions in which the faces differ most</source>
        <translation>Las dos direcciones en que más difieren las caras</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Fino</translation>
    </message>
    <message>
        <source>Neighbours stay neighbours; takes a while</source>
        <translation>Los vecinos siguen siendo vecinos; tarda un poco</translation>
    </message>
    <message>
        <source>Picked faces</source>
        <translation>Caras elegidas</translation>
    </message>
    <message>
        <source>&amp;Belongs to…</source>
        <translation>P&amp;ertenece a…</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>&amp;Excluir</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>Open the folder of photos to see its faces: a model holds none.</source>
        <translation>Abra la carpeta de fotos para ver sus caras: un modelo no contiene ninguna.</translation>
    </message>
    <message>
        <source>Looking at the faces…</source>
        <translation>Mirando las caras…</translation>
    </message>
    <message>
        <source>Looking at the faces</source>
        <translation>Mirando las caras</translation>
    </message>
    <message>
        <source>Placing neighbours together</source>
        <translation>Juntando a los vecinos</translation>
    </message>
    <message>
        <source>Draw around faces to pick them</source>
        <translation>Rodee caras para elegirlas</translation>
    </message>
    <message>
        <source>The wheel zooms, the right button moves, a double click shows everything. N goes to the next doubtful face.</source>
        <translation>La rueda amplía, el botón derecho mueve, un doble clic lo muestra todo. N va a la siguiente cara dudosa.</translation>
    </message>
    <message numerus="yes">
        <source>%n faces picked</source>
        <translation>
            <numerusform>%n cara elegida</numerusform>
            <numerusform>%n caras elegidas</numerusform>
        </translation>
    </message>
    <message>
        <source>People who look alike</source>
        <translation>Personas que se parecen</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 y %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are closer to the other than to their own</source>
        <translation>
            <numerusform>%n foto está más cerca de la otra persona que de la suya</numerusform>
            <numerusform>%n fotos están más cerca de la otra persona que de la suya</numerusform>
        </translation>
    </message>
    <message>
        <source>None is closer to the other, but they are near</source>
        <translation>Ninguna está más cerca de la otra, pero son próximas</translation>
    </message>
    <message numerus="yes">
        <source>leave out %n photos</source>
        <translation>
            <numerusform>excluir %n foto</numerusform>
            <numerusform>excluir %n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are left out of the next training. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>%n foto queda fuera del próximo entrenamiento. En el disco no ha cambiado nada.</numerusform>
            <numerusform>%n fotos quedan fuera del próximo entrenamiento. En el disco no ha cambiado nada.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>The next training learns these photos for:</source>
        <translation>El próximo entrenamiento aprende estas fotos para:</translation>
    </message>
    <message numerus="yes">
        <source>give %n photos to another person</source>
        <translation>
            <numerusform>dar %n foto a otra persona</numerusform>
            <numerusform>dar %n fotos a otra persona</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next training learns %n photos for %1. Nothing on your disk was changed.</source>
        <translation>
            <numerusform>El próximo entrenamiento aprende %n foto para %1. No se cambió nada en su disco.</numerusform>
            <numerusform>El próximo entrenamiento aprende %n fotos para %1. No se cambió nada en su disco.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::FaceMapView</name>
    <message>
        <source>Map of faces</source>
        <translation>Mapa de caras</translation>
    </message>
</context>
<context>
    <name>familiar::ui::GroupCard</name>
    <message>
        <source>Who is this?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Name of this group</source>
        <translation>Nombre de este grupo</translation>
    </message>
    <message numerus="yes">
        <source>%n faces</source>
        <translation>
            <numerusform>%n cara</numerusform>
            <numerusform>%n caras</numerusform>
        </translation>
    </message>
    <message>
        <source>Show more of them</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Looks like %1</source>
        <translation>Se parece a %1</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Unir con %1</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Otra persona</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Unir…</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Not this person (%1)</source>
        <translation>No es esta persona (%1)</translation>
    </message>
    <message>
        <source>Split off (%1)</source>
        <translation>Separar (%1)</translation>
    </message>
</context>
<context>
    <name>familiar::ui::GroupsView</name>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Buscando caras</translation>
    </message>
    <message>
        <source>Stopped looking for faces; “Read the folder again” goes on.</source>
        <translation>Se dejó de buscar caras; «Volver a leer la carpeta» continúa.</translation>
    </message>
    <message>
        <source>Groups  %1</source>
        <translation>Grupos  %1</translation>
    </message>
    <message>
        <source>In no group  %1</source>
        <translation>En ningún grupo  %1</translation>
    </message>
    <message>
        <source>Ignored  %1</source>
        <translation>Ignorados  %1</translation>
    </message>
    <message>
        <source>No two faces look like one person.</source>
        <translation>No hay dos caras que parezcan de una misma persona.</translation>
    </message>
    <message>
        <source>Every face is in a group.</source>
        <translation>Todas las caras están en un grupo.</translation>
    </message>
    <message>
        <source>No group is ignored.</source>
        <translation>No se ignora ningún grupo.</translation>
    </message>
    <message>
        <source>not this person</source>
        <translation>no es esta persona</translation>
    </message>
    <message>
        <source>ignore a group</source>
        <translation>ignorar un grupo</translation>
    </message>
    <message>
        <source>name a group</source>
        <translation>dar nombre a un grupo</translation>
    </message>
    <message>
        <source>merge two groups</source>
        <translation>unir dos grupos</translation>
    </message>
    <message>
        <source>Two groups are one now. “Undo” takes it back.</source>
        <translation>Dos grupos son ahora uno. «Deshacer» lo revierte.</translation>
    </message>
    <message>
        <source>Two groups are %1 now. “Undo” takes it back.</source>
        <translation>Dos grupos son ahora %1. «Deshacer» lo revierte.</translation>
    </message>
    <message>
        <source>Give another group a name first</source>
        <translation>Dé primero nombre a otro grupo</translation>
    </message>
    <message>
        <source>There is nothing to divide.</source>
        <translation>No hay nada que dividir.</translation>
    </message>
    <message>
        <source>split a group</source>
        <translation>dividir un grupo</translation>
    </message>
</context>
<context>
    <name>familiar::ui::HelpDialog</name>
    <message>
        <source>Familiar help</source>
        <translation>Ayuda de Familiar</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>&lt;h3&gt;From a folder to names&lt;/h3&gt;&lt;ol&gt;&lt;li&gt;&lt;b&gt;People&lt;/b&gt;: choose a folder that holds one sub-folder of photos per person. Look at what is under “To check” and leave out photos that show somebody else. Your files are never changed.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Train&lt;/b&gt;: press Start. “Faces” is right for most; “Classic” learns from whole pictures.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Evaluate&lt;/b&gt;: how many names were right on photos that were kept aside.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Live&lt;/b&gt;: names on the picture of a camera, a video or a folder.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Photos&lt;/b&gt;: names a whole folder of photos in the background; say who it really is by one key.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Export&lt;/b&gt;: take the model along to other programs.&lt;/li&gt;&lt;/ol&gt;</source>
        <translation>&lt;h3&gt;De una carpeta a los nombres&lt;/h3&gt;&lt;ol&gt;&lt;li&gt;&lt;b&gt;Personas&lt;/b&gt;: elija una carpeta que tenga una subcarpeta de fotos por persona. Mire lo que hay en «Por revisar» y excluya las fotos que muestren a otra persona. Sus archivos no se modifican nunca.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Entrenar&lt;/b&gt;: pulse «Iniciar el entrenamiento». «Caras» es lo adecuado casi siempre; «Clásica» aprende de imágenes enteras.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Evaluar&lt;/b&gt;: cuántos nombres fueron correctos en las fotos que se apartaron.&lt;/li&gt;&lt;li&gt;&lt;b&gt;En vivo&lt;/b&gt;: nombres sobre la imagen de una cámara, un vídeo o una carpeta.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Fotos&lt;/b&gt;: nombra en segundo plano una carpeta entera de fotos; con una tecla dice usted quién es en realidad.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Exportar&lt;/b&gt;: llevarse el modelo a otros programas.&lt;/li&gt;&lt;/ol&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Keys&lt;/h3&gt;&lt;table cellpadding=4&gt;&lt;tr&gt;&lt;td&gt;Ctrl+O&lt;/td&gt;&lt;td&gt;choose a folder&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+T&lt;/td&gt;&lt;td&gt;train&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+1 … Ctrl+6&lt;/td&gt;&lt;td&gt;pages&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Space&lt;/td&gt;&lt;td&gt;pause and go on&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Delete&lt;/td&gt;&lt;td&gt;leave the selected photos out&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;1 … 9, N, 0, Delete&lt;/td&gt;&lt;td&gt;on Photos: this person, somebody else, nobody, not a face&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+Z&lt;/td&gt;&lt;td&gt;undo&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Esc&lt;/td&gt;&lt;td&gt;stop the live picture&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F5&lt;/td&gt;&lt;td&gt;read the folder again&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F11&lt;/td&gt;&lt;td&gt;full screen&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation>&lt;h3&gt;Teclas&lt;/h3&gt;&lt;table cellpadding=4&gt;&lt;tr&gt;&lt;td&gt;Ctrl+O&lt;/td&gt;&lt;td&gt;elegir una carpeta&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+T&lt;/td&gt;&lt;td&gt;entrenar&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+1 … Ctrl+6&lt;/td&gt;&lt;td&gt;páginas&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Espacio&lt;/td&gt;&lt;td&gt;pausar y continuar&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Supr&lt;/td&gt;&lt;td&gt;excluir las fotos seleccionadas&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;1 … 9, N, 0, Supr&lt;/td&gt;&lt;td&gt;en Fotos: esta persona, otra persona, nadie, no es una cara&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+Z&lt;/td&gt;&lt;td&gt;deshacer&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Esc&lt;/td&gt;&lt;td&gt;parar la imagen en vivo&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F5&lt;/td&gt;&lt;td&gt;volver a leer la carpeta&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F11&lt;/td&gt;&lt;td&gt;pantalla completa&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;a href="how"&gt;How it works&lt;/a&gt;: your own run told in plain words, with every term explained where it stands.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;a href="how"&gt;Cómo funciona&lt;/a&gt;: su propio entrenamiento contado con palabras sencillas; cada término se explica donde aparece.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>familiar::ui::HowItWorks</name>
    <message numerus="yes">
        <source>It learned from %n photos.</source>
        <translation>
            <numerusform>Aprendió de %n foto.</numerusform>
            <numerusform>Aprendió de %n fotos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were kept aside to validate: only photos that it never learned from say how good it is.</source>
        <translation>
            <numerusform>%n más se apartó para validar: solo las fotos de las que nunca aprendió dicen lo bueno que es.</numerusform>
            <numerusform>%n más se apartaron para validar: solo las fotos de las que nunca aprendió dicen lo bueno que es.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos lie in the folder.</source>
        <translation>
            <numerusform>Hay %n foto en la carpeta.</numerusform>
            <numerusform>Hay %n fotos en la carpeta.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them are kept aside to validate: only photos that it never learned from say how good it is.</source>
        <translation>El %1 se aparta para validar: solo las fotos de las que nunca aprendió dicen lo bueno que es.</translation>
    </message>
    <message>
        <source>From each photo the face is cut out; what is around it does not count.</source>
        <translation>De cada foto se recorta la cara; lo que la rodea no cuenta.</translation>
    </message>
    <message>
        <source>The whole picture is used, background and all, squeezed into a square.</source>
        <translation>Se usa la imagen entera, con el fondo, encajada en un cuadrado.</translation>
    </message>
    <message>
        <source>Each photo is also shown mirrored or slightly changed (augmentation), so that it learns the person and not the photo.</source>
        <translation>Cada foto se muestra también reflejada o algo cambiada (aumento), para que aprenda a la persona y no la foto.</translation>
    </message>
    <message numerus="yes">
        <source>Photos of %n people</source>
        <translation>
            <numerusform>Fotos de %n persona</numerusform>
            <numerusform>Fotos de %n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has learned from many faces of other people what tells faces apart.</source>
        <translation>%1 aprendió con muchas caras de otras personas qué distingue las caras.</translation>
    </message>
    <message>
        <source>%1 has learned from a million pictures of things (ImageNet) what edges, textures and shapes are.</source>
        <translation>%1 aprendió con un millón de imágenes de cosas (ImageNet) qué son bordes, texturas y formas.</translation>
    </message>
    <message>
        <source>It turns a picture into %1 numbers, an embedding: pictures of one person lie close together.</source>
        <translation>Convierte una imagen en %1 números, un embedding: las imágenes de una persona quedan juntas.</translation>
    </message>
    <message>
        <source>Its own top, which named other things, is cut off; in its place stands a head that names your people.</source>
        <translation>Su propia cima, que nombraba otras cosas, está cortada; en su lugar hay una cabeza que nombra a sus personas.</translation>
    </message>
    <message>
        <source>Of %1 parameters %2 stay frozen and %3 are learned.</source>
        <translation>De %1 parámetros, %2 quedan congelados y %3 se aprenden.</translation>
    </message>
    <message numerus="yes">
        <source>Its last %n blocks are trained, too (fine-tuning).</source>
        <translation>
            <numerusform>Su último bloque (%n) también se entrena (ajuste fino).</numerusform>
            <numerusform>Sus últimos %n bloques también se entrenan (ajuste fino).</numerusform>
        </translation>
    </message>
    <message>
        <source>Because it is frozen, each photo goes through it once and the numbers are kept: that is why training takes seconds.</source>
        <translation>Como está congelada, cada foto pasa una vez y los números se guardan: por eso entrenar tarda segundos.</translation>
    </message>
    <message>
        <source>The network (backbone) and its head</source>
        <translation>La red (backbone) y su cabeza</translation>
    </message>
    <message numerus="yes">
        <source>An epoch is one pass over all photos, %n at a time (a batch).</source>
        <translation>
            <numerusform>Una época es una pasada por todas las fotos, %n a la vez (un lote).</numerusform>
            <numerusform>Una época es una pasada por todas las fotos, %n a la vez (un lote).</numerusform>
        </translation>
    </message>
    <message>
        <source>After each batch the learned numbers move a little so that the loss, which says how wrong the answers are, gets smaller; the learning rate says how far.</source>
        <translation>Tras cada lote los números aprendidos se mueven un poco para que la pérdida, que dice cuán erradas son las respuestas, disminuya; la tasa de aprendizaje dice cuánto.</translation>
    </message>
    <message numerus="yes">
        <source>This run took %n epochs.</source>
        <translation>
            <numerusform>Esta ejecución tomó %n época.</numerusform>
            <numerusform>Esta ejecución tomó %n épocas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The best on the photos kept aside was epoch %1; its numbers were kept.</source>
        <translation>La mejor en las fotos apartadas fue la época %1; se guardaron sus números.</translation>
    </message>
    <message numerus="yes">
        <source>It stopped by itself when the loss there had not improved for %n epochs (early stopping).</source>
        <translation>
            <numerusform>Paró sola cuando la pérdida allí no mejoró durante %n época (parada temprana).</numerusform>
            <numerusform>Paró sola cuando la pérdida allí no mejoró durante %n épocas (parada temprana).</numerusform>
        </translation>
    </message>
    <message>
        <source>The learning rate was lowered from %1 to %2 when nothing improved any more.</source>
        <translation>La tasa de aprendizaje bajó de %1 a %2 cuando ya nada mejoraba.</translation>
    </message>
    <message numerus="yes">
        <source>It takes at most %n epochs,</source>
        <translation>
            <numerusform>Toma como máximo %n época</numerusform>
            <numerusform>Toma como máximo %n épocas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and stops by itself when the loss on the photos kept aside has not improved for %n of them (early stopping).</source>
        <translation>
            <numerusform>y para sola cuando la pérdida en las fotos apartadas no mejora durante %n de ellas (parada temprana).</numerusform>
            <numerusform>y para sola cuando la pérdida en las fotos apartadas no mejora durante %n de ellas (parada temprana).</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>El aprendizaje</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>Cuán bueno es</translation>
    </message>
    <message>
        <source>%1 of %2 photos kept aside got the right name. With other photos it would be %3.</source>
        <translation>%1 de %2 fotos apartadas recibieron el nombre correcto. Con otras fotos serían %3.</translation>
    </message>
    <message>
        <source>Strangers</source>
        <translation>Desconocidos</translation>
    </message>
    <message>
        <source>A face gets a name from a score of %1 on; below that it is “unknown”. The line lies where at most %2 in 100 strangers would get a name.</source>
        <translation>Una cara recibe un nombre desde %1; por debajo es «desconocida». La línea está donde como máximo %2 de cada 100 desconocidos recibirían un nombre.</translation>
    </message>
    <message>
        <source>It stopped by itself when the learning rate had become too small to change anything.</source>
        <translation>Paró sola cuando la tasa de aprendizaje era ya demasiado pequeña para cambiar algo.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::InsideView</name>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Lo que ve la red</translation>
    </message>
</context>
<context>
    <name>familiar::ui::KerasDialog</name>
    <message>
        <source>Model from Keras</source>
        <translation>Modelo de Keras</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Leyendo el archivo…</translation>
    </message>
    <message>
        <source>&amp;Save the model</source>
        <translation>&amp;Guardar el modelo</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>It tells %n people apart; use familiar-cli import-model for so many.</source>
        <translation>
            <numerusform>Distingue %n persona; use familiar-cli import-model para tantas.</numerusform>
            <numerusform>Distingue %n personas; use familiar-cli import-model para tantas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It tells %n people apart but does not know their names. Give them in its order: Keras takes folders in alphabetical order. It names by probability and knows nothing of strangers.</source>
        <translation>
            <numerusform>Distingue %n persona pero no conoce su nombre. Escríbalo. Nombra por probabilidad y no sabe nada de desconocidos.</numerusform>
            <numerusform>Distingue %n personas pero no conoce sus nombres. Escríbalos en su orden: Keras toma las carpetas por orden alfabético. Nombra por probabilidad y no sabe nada de desconocidos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>Persona %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LabelsBar</name>
    <message numerus="yes">
        <source>%n from folders</source>
        <translation>
            <numerusform>%n de carpetas</numerusform>
            <numerusform>%n de carpetas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from face regions</source>
        <translation>
            <numerusform>%n de regiones de caras</numerusform>
            <numerusform>%n de regiones de caras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Microsoft's face regions</source>
        <translation>
            <numerusform>%n de regiones de caras de Microsoft</numerusform>
            <numerusform>%n de regiones de caras de Microsoft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from tags</source>
        <translation>
            <numerusform>%n de etiquetas</numerusform>
            <numerusform>%n de etiquetas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Picasa</source>
        <translation>
            <numerusform>%n de Picasa</numerusform>
            <numerusform>%n de Picasa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from Google Takeout</source>
        <translation>
            <numerusform>%n de Google Takeout</numerusform>
            <numerusform>%n de Google Takeout</numerusform>
        </translation>
    </message>
    <message>
        <source>Names from</source>
        <translation>Nombres de</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Otros programas</translation>
    </message>
    <message>
        <source>Automatic: the folders where they are people, else what other programs wrote</source>
        <translation>Automático: las carpetas si son personas; si no, lo que escribieron otros programas</translation>
    </message>
    <message>
        <source>Na&amp;mes from</source>
        <translation>No&amp;mbres de</translation>
    </message>
    <message>
        <source>%1: %2 and %3 at one place; the former counts</source>
        <translation>%1: %2 y %3 en un mismo sitio; vale el primero</translation>
    </message>
    <message>
        <source>%1: its names cannot be read (%2)</source>
        <translation>%1: sus nombres no se pueden leer (%2)</translation>
    </message>
    <message>
        <source>Other programs have left names that cannot be read.</source>
        <translation>Otros programas han dejado nombres que no se pueden leer.</translation>
    </message>
    <message>
        <source>Other programs have named %1: %2.</source>
        <translation>Otros programas han nombrado a %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at…</source>
        <translation>
            <numerusform>%n por revisar…</numerusform>
            <numerusform>%n por revisar…</numerusform>
        </translation>
    </message>
    <message>
        <source>Names by other programs</source>
        <translation>Nombres de otros programas</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LayersModel</name>
    <message>
        <source>%1 multiply-adds a photo</source>
        <translation>%1 multiplicaciones por foto</translation>
    </message>
    <message>
        <source>Numbers that the layer holds</source>
        <translation>Números que contiene la capa</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LibraryModel</name>
    <message>
        <source>not looked at yet</source>
        <translation>aún sin mirar</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>no se pudo leer</translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n desconocido</numerusform>
            <numerusform>%n desconocidos</numerusform>
        </translation>
    </message>
    <message>
        <source>no face</source>
        <translation>sin cara</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LibraryPhotoPanel</name>
    <message>
        <source>Photo with names</source>
        <translation>Foto con nombres</translation>
    </message>
    <message>
        <source>Faces of the photo</source>
        <translation>Caras de la foto</translation>
    </message>
    <message>
        <source>N  Somebody else…</source>
        <translation>N  Otra persona…</translation>
    </message>
    <message>
        <source>0  Nobody</source>
        <translation>0  Nadie</translation>
    </message>
    <message>
        <source>Del  Not a face</source>
        <translation>Supr  No es una cara</translation>
    </message>
    <message>
        <source>Click on a photo to see its faces.</source>
        <translation>Haga clic en una foto para ver sus caras.</translation>
    </message>
    <message>
        <source>A name that you give is kept, wins over the model, joins the next training and is never asked again.</source>
        <translation>El nombre que usted da se guarda, vale más que el modelo, entra en el próximo entrenamiento y no se vuelve a preguntar.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>This photo could not be read.</source>
        <translation>No se pudo leer esta foto.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>you said so</source>
        <translation>lo dijo usted</translation>
    </message>
    <message>
        <source>who is it?</source>
        <translation>¿quién es?</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>A new name, or somebody whom the model knows:</source>
        <translation>Un nombre nuevo, o alguien a quien el modelo conoce:</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LiveCell</name>
    <message>
        <source>Live picture</source>
        <translation>Imagen en vivo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Detener %1</translation>
    </message>
    <message>
        <source>Live picture of %1</source>
        <translation>Imagen en directo de %1</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <source>No picture. Is the camera plugged in? It is tried again and again.</source>
        <translation>No hay imagen. ¿Está conectada la cámara? Se sigue intentando.</translation>
    </message>
    <message>
        <source>names %1/s</source>
        <translation>nombres %1/s</translation>
    </message>
    <message>
        <source>source %1, painted %2 pictures a second  ·  names %3 times a second  ·  %4 ms a face</source>
        <translation>fuente %1, mostradas %2 imágenes por segundo  ·  nombres %3 veces por segundo  ·  %4 ms por cara</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LivePage</name>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>Take &amp;picture</source>
        <translation>&amp;Tomar imagen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>&amp;Mirror the picture</source>
        <translation>Imagen en &amp;espejo</translation>
    </message>
    <message>
        <source>When to say a name</source>
        <translation>Cuándo decir un nombre</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, or choose a video, a photo or a folder.</source>
        <translation>No se encontró ninguna cámara. Conecte una o elija un vídeo, una foto o una carpeta.</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Aún no hay nada entrenado</translation>
    </message>
    <message>
        <source>Train first; then this page names the faces in front of the camera.</source>
        <translation>Primero entrene; después esta página nombra las caras ante la cámara.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Ir a E&amp;ntrenar</translation>
    </message>
    <message numerus="yes">
        <source>Model: %1, %n people</source>
        <translation>
            <numerusform>Modelo: %1, %n persona</numerusform>
            <numerusform>Modelo: %1, %n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Type the address of the stream, or choose a video, a photo or a folder.</source>
        <translation>Escriba la dirección de la transmisión o elija un vídeo, una foto o una carpeta.</translation>
    </message>
    <message>
        <source>That was the end of the file.</source>
        <translation>Ese fue el final del archivo.</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Guardar la imagen</translation>
    </message>
    <message>
        <source>Familiar %1.png</source>
        <translation>Familiar %1.png</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg)</source>
        <translation>Imágenes (*.png *.jpg)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Guardado como %1</translation>
    </message>
    <message>
        <source>%1 could not be written; choose another place.</source>
        <translation>No se pudo escribir %1; elija otro lugar.</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>A new name, or somebody whom the model knows:</source>
        <translation>Un nombre nuevo o alguien a quien el modelo conoce:</translation>
    </message>
    <message>
        <source>Learning who %1 is…</source>
        <translation>Aprendiendo quién es %1…</translation>
    </message>
    <message>
        <source>&amp;Add a person…</source>
        <translation>&amp;Añadir a una persona…</translation>
    </message>
    <message>
        <source>Double-click: only the picture</source>
        <translation>Doble clic: solo la imagen</translation>
    </message>
    <message>
        <source>&amp;Hint at photos of faces</source>
        <translation>Av&amp;isar de fotos de caras</translation>
    </message>
    <message>
        <source>Two small networks guess whether a photo or a screen is held before the camera. They are often wrong, and a good telephone screen passes: never let anybody in because of them.</source>
        <translation>Dos redes pequeñas adivinan si ante la cámara hay una foto o una pantalla. Se equivocan a menudo, y una buena pantalla de teléfono pasa: nunca deje entrar a nadie por ellas.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Start the live picture first.</source>
        <translation>Inicie primero la imagen en vivo.</translation>
    </message>
    <message>
        <source>Forget somebody…</source>
        <translation>Olvidar a alguien…</translation>
    </message>
    <message>
        <source>Forget somebody</source>
        <translation>Olvidar a alguien</translation>
    </message>
    <message>
        <source>Whom? You are asked once more before anything is removed.</source>
        <translation>¿A quién? Antes de eliminar nada se le preguntará otra vez.</translation>
    </message>
    <message>
        <source>&amp;Why this name…</source>
        <translation>&amp;Por qué este nombre…</translation>
    </message>
    <message>
        <source>%1 has come to its end.</source>
        <translation>%1 ha llegado a su fin.</translation>
    </message>
    <message>
        <source>%1 is shown already.</source>
        <translation>%1 ya se muestra.</translation>
    </message>
    <message>
        <source>There is room for four pictures. Stop one of them first.</source>
        <translation>Hay sitio para cuatro imágenes. Detenga antes una de ellas.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LiveSession</name>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>picture of a face?</source>
        <translation>¿foto de una cara?</translation>
    </message>
</context>
<context>
    <name>familiar::ui::LookInside</name>
    <message>
        <source>Layers of the network</source>
        <translation>Capas de la red</translation>
    </message>
    <message>
        <source>%1 runs from an ONNX file; its layers are not told here.</source>
        <translation>%1 se ejecuta desde un archivo ONNX; sus capas no se muestran aquí.</translation>
    </message>
    <message>
        <source>%1 with your head</source>
        <translation>%1 con su cabeza</translation>
    </message>
    <message numerus="yes">
        <source>The grey part stays as it is; the orange part learns your %n people.</source>
        <translation>
            <numerusform>La parte gris se queda como está; la naranja aprende a su %n persona.</numerusform>
            <numerusform>La parte gris se queda como está; la naranja aprende a sus %n personas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The grey part already knows how to see and stays as it is; only the orange part learns your %n people.</source>
        <translation>
            <numerusform>La parte gris ya sabe ver y se queda como está; solo la naranja aprende a su %n persona.</numerusform>
            <numerusform>La parte gris ya sabe ver y se queda como está; solo la naranja aprende a sus %n personas.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters = %2 frozen + %3 learned</source>
        <translation>%1 parámetros = %2 congelados + %3 aprendidos</translation>
    </message>
    <message>
        <source>%1 multiply-adds a photo</source>
        <translation>%1 multiplicaciones por foto</translation>
    </message>
</context>
<context>
    <name>familiar::ui::MainWindow</name>
    <message>
        <source>The settings file was damaged; the old one was kept as %1.</source>
        <translation>El archivo de ajustes estaba dañado; el antiguo se ha conservado como %1.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Ajustes…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>Familiar &amp;help</source>
        <translation>&amp;Ayuda de Familiar</translation>
    </message>
    <message>
        <source>&amp;About Familiar</source>
        <translation>Acerca &amp;de Familiar</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>&amp;Abrir carpeta…</translation>
    </message>
    <message>
        <source>Open a &amp;model…</source>
        <translation>Abrir un &amp;modelo…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;recientes</translation>
    </message>
    <message>
        <source>Read the folder &amp;again</source>
        <translation>&amp;Volver a leer la carpeta</translation>
    </message>
    <message>
        <source>&amp;Networks…</source>
        <translation>R&amp;edes…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>Un modelo</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>&amp;Iniciar el entrenamiento</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>Aún ninguna carpeta</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>&amp;Vaciar esta lista</translation>
    </message>
    <message>
        <source>First &amp;steps</source>
        <translation>Primeros &amp;pasos</translation>
    </message>
    <message>
        <source>Models (*.familiar *.safetensors *.h5)</source>
        <translation>Modelos (*.familiar *.safetensors *.h5)</translation>
    </message>
</context>
<context>
    <name>familiar::ui::MetricChart</name>
    <message>
        <source>stopped by itself</source>
        <translation>se detuvo solo</translation>
    </message>
    <message>
        <source>best, epoch %1</source>
        <translation>la mejor, época %1</translation>
    </message>
    <message>
        <source>single batches</source>
        <translation>lotes sueltos</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validación</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>sin medir</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>Época %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>tasa de aprendizaje %1</translation>
    </message>
    <message>
        <source>Save as &amp;picture…</source>
        <translation>Guardar como &amp;imagen…</translation>
    </message>
    <message>
        <source>Save &amp;values as CSV…</source>
        <translation>Guardar los &amp;valores como CSV…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ModelChoice</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
</context>
<context>
    <name>familiar::ui::NamesOutButton</name>
    <message>
        <source>Names &amp;out</source>
        <translation>&amp;Llevar nombres</translation>
    </message>
    <message>
        <source>XMP files &amp;beside the photos…</source>
        <translation>Archivos XMP &amp;junto a las fotos…</translation>
    </message>
    <message>
        <source>One web &amp;page with all photos…</source>
        <translation>Una &amp;página web con todas las fotos…</translation>
    </message>
    <message>
        <source>A &amp;table (CSV)…</source>
        <translation>Una &amp;tabla (CSV)…</translation>
    </message>
    <message>
        <source>Who is in these photos</source>
        <translation>Quién está en estas fotos</translation>
    </message>
    <message>
        <source>%1 photos, %2 faces: %3 with a name, %4 unknown; %5 photos without a face</source>
        <translation>%1 fotos, %2 caras: %3 con nombre, %4 desconocidas; %5 fotos sin cara</translation>
    </message>
    <message>
        <source>A name or a part of a file name</source>
        <translation>Un nombre o parte de un nombre de archivo</translation>
    </message>
    <message>
        <source>%1 of %2 photos shown</source>
        <translation>%1 de %2 fotos mostradas</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>sin cara</translation>
    </message>
    <message>
        <source>%1 (maybe %2)</source>
        <translation>%1 (quizá %2)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>Save the web page</source>
        <translation>Guardar la página web</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Guardar la tabla</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Página web (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>XMP files beside the photos</source>
        <translation>Archivos XMP junto a las fotos</translation>
    </message>
    <message>
        <source>Write the names beside the photos?</source>
        <translation>¿Escribir los nombres junto a las fotos?</translation>
    </message>
    <message>
        <source>Each photo with a name gets a small file (photo.jpg.xmp) that digiKam, darktable and exiftool read. The photos stay as they are, what other programs wrote into such files is kept, and all of it can be taken back.</source>
        <translation>Cada foto con un nombre recibe un pequeño archivo (foto.jpg.xmp) que leen digiKam, darktable y exiftool. Las fotos quedan como están, lo que otros programas escribieron en esos archivos se conserva, y todo se puede deshacer.</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Escribir</translation>
    </message>
</context>
<context>
    <name>familiar::ui::NetworkTower</name>
    <message>
        <source>The network’s blocks</source>
        <translation>Los bloques de la red</translation>
    </message>
    <message>
        <source>its own top is cut off</source>
        <translation>su cima está cortada</translation>
    </message>
</context>
<context>
    <name>familiar::ui::Page</name>
    <message>
        <source>Show details</source>
        <translation>Ver detalles</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Instalar…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleGrid</name>
    <message>
        <source>People in the folder</source>
        <translation>Personas de la carpeta</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleLists</name>
    <message>
        <source>Which photos to see</source>
        <translation>Qué fotos se ven</translation>
    </message>
    <message>
        <source>&amp;Back to all people</source>
        <translation>&amp;Volver a todas las personas</translation>
    </message>
    <message>
        <source>Photos of the person</source>
        <translation>Fotos de la persona</translation>
    </message>
    <message>
        <source>Photos to check</source>
        <translation>Fotos por revisar</translation>
    </message>
    <message>
        <source>Photos that you left out</source>
        <translation>Fotos que ha excluido</translation>
    </message>
    <message>
        <source>Files that are not used</source>
        <translation>Archivos que no se usan</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>&amp;Excluir</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>&amp;Leave selected photos out</source>
        <translation>E&amp;xcluir las fotos seleccionadas</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Todas las personas</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Omitidos</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Excluidas</translation>
    </message>
    <message>
        <source>The photos are being looked at.</source>
        <translation>Se están mirando las fotos.</translation>
    </message>
    <message>
        <source>Nothing to check: every photo is fine.</source>
        <translation>Nada que revisar: todas las fotos están bien.</translation>
    </message>
    <message>
        <source>The photos were not looked at yet.</source>
        <translation>Aún no se han mirado las fotos.</translation>
    </message>
    <message>
        <source>Every file in the folder is used.</source>
        <translation>Se usan todos los archivos de la carpeta.</translation>
    </message>
    <message>
        <source>You left no photo out. Select photos and press “Leave out”; the files stay where they are.</source>
        <translation>No ha excluido ninguna foto. Seleccione fotos y pulse «Excluir»; los archivos se quedan donde están.</translation>
    </message>
    <message>
        <source>Take &amp;back in</source>
        <translation>Volver a in&amp;cluir</translation>
    </message>
    <message numerus="yes">
        <source>%n photos selected</source>
        <translation>
            <numerusform>%n foto seleccionada</numerusform>
            <numerusform>%n fotos seleccionadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Double-click a photo to see it large, with its faces.</source>
        <translation>Con doble clic se ve una foto en grande, con sus caras.</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>excluir</translation>
    </message>
    <message>
        <source>take back in</source>
        <translation>volver a incluir</translation>
    </message>
    <message numerus="yes">
        <source>%n photos left out. Ctrl+Z takes them back in; no file was changed.</source>
        <translation>
            <numerusform>%n foto excluida. Ctrl+Z la vuelve a incluir; no se ha modificado ningún archivo.</numerusform>
            <numerusform>%n fotos excluidas. Ctrl+Z las vuelve a incluir; no se ha modificado ningún archivo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos taken back in.</source>
        <translation>
            <numerusform>%n foto incluida de nuevo.</numerusform>
            <numerusform>%n fotos incluidas de nuevo.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show the photos</source>
        <translation>&amp;Ver las fotos</translation>
    </message>
    <message>
        <source>&amp;Forget %1…</source>
        <translation>&amp;Olvidar a %1…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeopleModel</name>
    <message>
        <source>all faces found</source>
        <translation>todas las caras encontradas</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n foto</numerusform>
            <numerusform>%n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n photos</source>
        <translation>
            <numerusform>%1 de %n foto</numerusform>
            <numerusform>%1 de %n fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>one photo is learned from but cannot be checked</source>
        <translation>de una foto se aprende, pero no se puede comprobar</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>&amp;Choose folder…</source>
        <translation>Elegir &amp;carpeta…</translation>
    </message>
    <message>
        <source>T&amp;rain</source>
        <translation>E&amp;ntrenar</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>Aún no se ha elegido carpeta</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>Elegir &amp;carpeta…</translation>
    </message>
    <message>
        <source>Folder with one sub-folder per person</source>
        <translation>Carpeta con una subcarpeta por persona</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Leyendo %1…</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Leyendo la carpeta</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Buscando caras</translation>
    </message>
    <message>
        <source>Stopped looking for faces; “Read the folder again” goes on.</source>
        <translation>Se dejó de buscar caras; «Volver a leer la carpeta» continúa.</translation>
    </message>
    <message>
        <source>No network that finds faces is installed yet. Install one to see which photos need a look.</source>
        <translation>Aún no hay instalada ninguna red que encuentre caras. Instale una para ver qué fotos conviene mirar.</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Instalar…</translation>
    </message>
    <message>
        <source>Every photo was looked at. Nothing on your disk was changed.</source>
        <translation>Se han mirado todas las fotos. En el disco no ha cambiado nada.</translation>
    </message>
    <message>
        <source>%1  ·  %2, %3</source>
        <translation>%1  ·  %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n foto</numerusform>
            <numerusform>%n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n with a face</source>
        <translation>
            <numerusform>, %n con cara</numerusform>
            <numerusform>, %n con cara</numerusform>
        </translation>
    </message>
    <message>
        <source>  ·  split into training and validation folders</source>
        <translation>  ·  dividida en carpetas de entrenamiento y validación</translation>
    </message>
    <message>
        <source>Forget %1?</source>
        <translation>¿Olvidar a %1?</translation>
    </message>
    <message>
        <source>What Familiar learned and kept about %1 is removed for good: from every run of this folder with its model, report and saved state, from the cache and from your choices. Deleted runs go, too. This cannot be undone.

The photos on your disk are not touched. As long as they lie in the folder, they are looked at again whenever the folder is read; move them elsewhere to prevent that. Models and exports that you saved elsewhere keep what they know.</source>
        <translation>Lo que Familiar aprendió y guardó sobre %1 se elimina para siempre: de cada ejecución de esta carpeta con su modelo, informe y estado guardado, de la caché y de sus selecciones. Las ejecuciones eliminadas también desaparecen. No se puede deshacer.

Las fotos del disco no se tocan. Mientras estén en la carpeta, se volverán a mirar cada vez que se lea; muévalas a otro sitio para evitarlo. Los modelos y exportaciones que guardó en otra parte conservan lo que saben.</translation>
    </message>
    <message>
        <source>&amp;Forget %1</source>
        <translation>&amp;Olvidar a %1</translation>
    </message>
    <message>
        <source>A training runs. Stop it or wait for its end, then forget the person.</source>
        <translation>Hay un entrenamiento en marcha. Deténgalo o espere a que acabe y olvide después a la persona.</translation>
    </message>
    <message>
        <source>The folder's runs could not be opened, so nobody can be taken out of them.</source>
        <translation>No se pudieron abrir las ejecuciones de la carpeta, así que no se puede quitar a nadie de ellas.</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1); forget the person there.</source>
        <translation>Esta carpeta está abierta en otra ventana (%1); olvide allí a la persona.</translation>
    </message>
    <message>
        <source>Forgetting %1</source>
        <translation>Olvidando a %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 was forgotten: taken out of %n runs, the cache and your choices. The photos on your disk were not touched.</source>
        <translation>
            <numerusform>Se ha olvidado a %1 en %n ejecución, en la caché y en sus selecciones. Las fotos del disco no se han tocado.</numerusform>
            <numerusform>Se ha olvidado a %1 en %n ejecuciones, en la caché y en sus selecciones. Las fotos del disco no se han tocado.</numerusform>
        </translation>
    </message>
    <message>
        <source>Layers of the network were tuned with the photos, too; train again to be rid of that.</source>
        <translation>También se ajustaron capas de la red con las fotos; entrene de nuevo para librarse de eso.</translation>
    </message>
    <message>
        <source>%1 and %2 are probably one person. Under two names both are recognised less surely.</source>
        <translation>%1 y %2 son probablemente la misma persona. Con dos nombres, ambas se reconocen con menos seguridad.</translation>
    </message>
    <message>
        <source>No file is moved; “Undo” takes it back.</source>
        <translation>No se mueve ningún archivo; «Deshacer» lo revierte.</translation>
    </message>
    <message>
        <source>Treat them as one</source>
        <translation>Tratarlas como una</translation>
    </message>
    <message>
        <source>The folder of %1 seems to hold two people. “To check” shows the photos in question.</source>
        <translation>La carpeta de %1 parece contener dos personas. «Por revisar» muestra las fotos en cuestión.</translation>
    </message>
    <message>
        <source>treat as one person</source>
        <translation>tratar como una persona</translation>
    </message>
    <message numerus="yes">
        <source>  ·  %n photos of strangers</source>
        <translation>
            <numerusform>  ·  %n foto de desconocidos</numerusform>
            <numerusform>  ·  %n fotos de desconocidos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Group faces</source>
        <translation>&amp;Agrupar caras</translation>
    </message>
    <message>
        <source>The sub-folders are not people: put the faces of all photos together instead.</source>
        <translation>Las subcarpetas no son personas: agrupa en su lugar las caras de todas las fotos.</translation>
    </message>
    <message>
        <source>Choose a folder with one sub-folder per person, or any pile of photos, or drop it here.</source>
        <translation>Elija una carpeta con una subcarpeta por persona, o cualquier montón de fotos, o suéltela aquí.</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>These photos lie in no person's folder: their faces are found and put together. Nothing on your disk is changed.</source>
        <translation>Estas fotos no están en la carpeta de ninguna persona: se buscan y agrupan sus caras. No se cambia nada en el disco.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n groups found</source>
        <translation>
            <numerusform>%1, %n grupo encontrado</numerusform>
            <numerusform>%1, %n grupos encontrados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>T&amp;rain with %n named people</source>
        <translation>
            <numerusform>E&amp;ntrenar con %n persona con nombre</numerusform>
            <numerusform>E&amp;ntrenar con %n personas con nombre</numerusform>
        </translation>
    </message>
    <message>
        <source>Give a name to a second group first: a model tells people apart.</source>
        <translation>Dé primero nombre a un segundo grupo: un modelo distingue personas.</translation>
    </message>
    <message>
        <source>Three steps: choose photos (a folder per person, or any pile), train, see the names. The sample portraits show it in a minute.</source>
        <translation>Tres pasos: elegir fotos (una carpeta por persona, o cualquier montón), entrenar, ver los nombres. Los retratos de ejemplo lo muestran en un minuto.</translation>
    </message>
    <message>
        <source>Try the &amp;sample portraits</source>
        <translation>Probar los &amp;retratos de ejemplo</translation>
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
        <translation>&amp;Anterior</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Siguiente</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>&amp;Excluir</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Reading the photo…</source>
        <translation>Leyendo la foto…</translation>
    </message>
    <message>
        <source>No network that finds faces is installed.</source>
        <translation>No hay instalada ninguna red que encuentre caras.</translation>
    </message>
    <message>
        <source>Take &amp;back in</source>
        <translation>Volver a in&amp;cluir</translation>
    </message>
    <message>
        <source>No face was found on this photo.</source>
        <translation>No se encontró ninguna cara en esta foto.</translation>
    </message>
    <message>
        <source>One face was found and is taken.</source>
        <translation>Se encontró una cara y es la que se usa.</translation>
    </message>
    <message numerus="yes">
        <source>%n faces were found. Click the one that is this person.</source>
        <translation>
            <numerusform>Se encontró %n cara. Pulse la que sea de esta persona.</numerusform>
            <numerusform>Se encontraron %n caras. Pulse la que sea de esta persona.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces were found, number %1 is taken. Click another one to take it instead.</source>
        <translation>
            <numerusform>Se encontró %n cara y se usa la número %1. Pulse otra para usarla en su lugar.</numerusform>
            <numerusform>Se encontraron %n caras y se usa la número %1. Pulse otra para usarla en su lugar.</numerusform>
        </translation>
    </message>
    <message>
        <source>take another face</source>
        <translation>usar otra cara</translation>
    </message>
    <message>
        <source>take back in</source>
        <translation>volver a incluir</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>excluir</translation>
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
            <numerusform>%n cara encontrada</numerusform>
            <numerusform>%n caras encontradas</numerusform>
        </translation>
    </message>
    <message>
        <source>Face %1 is taken</source>
        <translation>Se usa la cara %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoWayCard</name>
    <message>
        <source>What the network sees</source>
        <translation>Lo que ve la red</translation>
    </message>
    <message>
        <source>Choose another photo…</source>
        <translation>Elegir otra foto…</translation>
    </message>
    <message>
        <source>Choose a photo to see its way through the network.</source>
        <translation>Elija una foto para ver su camino por la red.</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>en %1</translation>
    </message>
    <message>
        <source>The photo goes through the network…</source>
        <translation>La foto pasa por la red…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>No face was found on this photo; choose another one.</source>
        <translation>No se encontró ninguna cara en esta foto; elija otra.</translation>
    </message>
    <message>
        <source>Varied as a training with these options would. Train to see who is near.</source>
        <translation>Variada como lo haría un entrenamiento con estas opciones. Entrene para ver quién está cerca.</translation>
    </message>
    <message>
        <source>Varied as %1 did.</source>
        <translation>Variada como en %1.</translation>
    </message>
    <message>
        <source>This network runs from an ONNX file; its blocks are not shown.</source>
        <translation>Esta red funciona desde un archivo ONNX; sus bloques no se muestran.</translation>
    </message>
    <message>
        <source>Photo to look at</source>
        <translation>Foto para mirar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotoWayStrip</name>
    <message>
        <source>A photo’s way through the network</source>
        <translation>El camino de una foto por la red</translation>
    </message>
    <message>
        <source>the crop, %1 px</source>
        <translation>el recorte, %1 px</translation>
    </message>
    <message>
        <source>the picture, %1 px</source>
        <translation>la imagen, %1 px</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>reflejada</translation>
    </message>
    <message>
        <source>turned by %1°</source>
        <translation>girada %1°</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>desplazada</translation>
    </message>
    <message>
        <source>lighter</source>
        <translation>más clara</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>más oscura</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>borrosa</translation>
    </message>
    <message>
        <source>slightly changed</source>
        <translation>ligeramente cambiada</translation>
    </message>
    <message numerus="yes">
        <source>The strongest of %n channels</source>
        <translation>
            <numerusform>El más fuerte de %n canal</numerusform>
            <numerusform>Los más fuertes de %n canales</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 px</source>
        <translation>%1, %2 px</translation>
    </message>
    <message>
        <source>This photo</source>
        <translation>Esta foto</translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n número</numerusform>
            <numerusform>%n números</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation>%1 parecido</translation>
    </message>
</context>
<context>
    <name>familiar::ui::PhotosModel</name>
    <message>
        <source>left out</source>
        <translation>excluida</translation>
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
        <translation>&amp;Elegir carpeta…</translation>
    </message>
    <message>
        <source>&amp;Name the photos</source>
        <translation>&amp;Nombrar las fotos</translation>
    </message>
    <message>
        <source>Which photos are shown</source>
        <translation>Qué fotos se muestran</translation>
    </message>
    <message>
        <source>Whose photos are shown</source>
        <translation>De quién son las fotos que se muestran</translation>
    </message>
    <message>
        <source>Photos with their names</source>
        <translation>Fotos con sus nombres</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Nada entrenado todavía</translation>
    </message>
    <message>
        <source>Train first; then this page names the people in any number of photos.</source>
        <translation>Entrene primero; después esta página nombra a las personas de cualquier cantidad de fotos.</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>Ir a &amp;Entrenar</translation>
    </message>
    <message numerus="yes">
        <source>Names from %1, %n people</source>
        <translation>
            <numerusform>Nombres de %1, %n persona</numerusform>
            <numerusform>Nombres de %1, %n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder with photos: whoever is known gets a name, and you say who the others are. No file is changed.</source>
        <translation>Elija una carpeta con fotos: quien es conocido recibe un nombre y usted dice quiénes son los demás. No se cambia ningún archivo.</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>Elegir &amp;carpeta…</translation>
    </message>
    <message>
        <source>Folder with photos to name</source>
        <translation>Carpeta con fotos para nombrar</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Leyendo la carpeta</translation>
    </message>
    <message>
        <source>Naming</source>
        <translation>Nombrando</translation>
    </message>
    <message>
        <source>Every photo was looked at. Nothing on your disk was changed.</source>
        <translation>Se han mirado todas las fotos. No se ha cambiado nada en su disco.</translation>
    </message>
    <message>
        <source>Paused. What is named is kept; “Go on” names the others.</source>
        <translation>En pausa. Lo nombrado se guarda; «Continuar» nombra las demás.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocidos</translation>
    </message>
    <message>
        <source>Several faces</source>
        <translation>Varias caras</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>Sin cara</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  names from %3</source>
        <translation>%1  ·  %2  ·  nombres de %3</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n foto</numerusform>
            <numerusform>%n fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>No such photo among those that were looked at.</source>
        <translation>Ninguna así entre las que ya se han mirado.</translation>
    </message>
    <message>
        <source>There is no such photo.</source>
        <translation>No hay ninguna foto así.</translation>
    </message>
    <message>
        <source>What you say is kept with the folder of people that the model learned from. Choose that folder first.</source>
        <translation>Lo que usted dice se guarda con la carpeta de personas de la que aprendió el modelo. Elija antes esa carpeta.</translation>
    </message>
    <message>
        <source>Go to &amp;People</source>
        <translation>Ir a &amp;Personas</translation>
    </message>
    <message>
        <source>say who it is</source>
        <translation>decir quién es</translation>
    </message>
    <message>
        <source>Writing the names</source>
        <translation>Escribiendo los nombres</translation>
    </message>
    <message numerus="yes">
        <source>The names of %n photos were written.</source>
        <translation>
            <numerusform>Se han escrito los nombres de %n foto.</numerusform>
            <numerusform>Se han escrito los nombres de %n fotos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n XMP files were written.</source>
        <translation>
            <numerusform>Se ha escrito %n archivo XMP.</numerusform>
            <numerusform>Se han escrito %n archivos XMP.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were left as they are: they could not be read.</source>
        <translation>
            <numerusform>%n quedó como estaba: no se pudo leer.</numerusform>
            <numerusform>%n quedaron como estaban: no se pudieron leer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them back</source>
        <translation>Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>%n XMP files were taken back.</source>
        <translation>
            <numerusform>Se ha deshecho %n archivo XMP.</numerusform>
            <numerusform>Se han deshecho %n archivos XMP.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::ProgressRow</name>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
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
        <translation>%1: %2 de %3</translation>
    </message>
    <message>
        <source>%1 photos a second</source>
        <translation>%1 fotos por segundo</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>faltan unos %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>faltan unos %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>faltan unas %1 h</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RaceDialog</name>
    <message>
        <source>Backbone race</source>
        <translation>Carrera de redes base</translation>
    </message>
    <message>
        <source>Which network tells these people apart best? Every installed one is tried on the same photos; each photo is judged once by a head that never saw it.</source>
        <translation>¿Qué red distingue mejor a estas personas? Se prueban todas las instaladas con las mismas fotos; cada foto la juzga una vez una cabeza que nunca la vio.</translation>
    </message>
    <message>
        <source>The face in each photo</source>
        <translation>La cara de cada foto</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>La imagen entera</translation>
    </message>
    <message>
        <source>&amp;Learn from</source>
        <translation>&amp;Aprender de</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>cualquier tiempo</translation>
    </message>
    <message>
        <source> ms a face</source>
        <translation> ms por cara</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>Como &amp;máximo</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>cualquier tamaño</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>&amp;and</source>
        <translation>&amp;y</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Red base</translation>
    </message>
    <message>
        <source>Right names</source>
        <translation>Nombres correctos</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Time a face</source>
        <translation>Tiempo por cara</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Racing</source>
        <translation>Compitiendo</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>%1, %2 px</source>
        <translation>%1, %2 px</translation>
    </message>
    <message>
        <source>%1  –  recommended</source>
        <translation>%1  –  recomendada</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>de la caché</translation>
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
        <translation>Recomendada: %1, la más rápida de las que quedan a un punto de la mejor.</translation>
    </message>
    <message>
        <source>None of them keeps within these limits.</source>
        <translation>Ninguna se mantiene en estos límites.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RateCurveView</name>
    <message>
        <source>Loss over the learning rate; suggested: %1</source>
        <translation>Pérdida según la tasa de aprendizaje; propuesta: %1</translation>
    </message>
    <message>
        <source>Loss over the learning rate</source>
        <translation>Pérdida según la tasa de aprendizaje</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>tasa de aprendizaje</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>pérdida</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RateDialog</name>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>A short training of the head alone, whose learning rate rises with every step: where the loss falls fastest, a training learns well. Nothing is kept.</source>
        <translation>Un entrenamiento corto solo de la cabeza, cuya tasa de aprendizaje sube con cada paso: donde la pérdida baja más rápido, un entrenamiento aprende bien. No se guarda nada.</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Usarla</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Trying rates</source>
        <translation>Probando tasas</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>The loss falls fastest at a learning rate of about %1.</source>
        <translation>La pérdida baja más rápido con una tasa de aprendizaje de alrededor de %1.</translation>
    </message>
    <message>
        <source>The loss fell at no rate: there is nothing to suggest.</source>
        <translation>La pérdida no bajó con ninguna tasa: no hay nada que proponer.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RunLabelDialog</name>
    <message>
        <source>Run %1</source>
        <translation>Ejecución %1</translation>
    </message>
    <message>
        <source>&amp;Pinned: first in lists, not removed</source>
        <translation>&amp;Fijada: primera en las listas, no se elimina</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>Nom&amp;bre</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;ota</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RunRow</name>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>&amp;Name…</source>
        <translation>&amp;Nombre…</translation>
    </message>
    <message>
        <source>Give this run a name and a note, or pin it to the top of the list.</source>
        <translation>Dar a esta ejecución un nombre y una nota, o fijarla al principio de la lista.</translation>
    </message>
    <message>
        <source>Re&amp;move this run</source>
        <translation>&amp;Eliminar esta ejecución</translation>
    </message>
</context>
<context>
    <name>familiar::ui::RunView</name>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ScoreBars</name>
    <message>
        <source>the answer</source>
        <translation>la respuesta</translation>
    </message>
    <message>
        <source>the truth</source>
        <translation>la verdad</translation>
    </message>
    <message>
        <source>a name is said from %1</source>
        <translation>se dice un nombre desde %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::ScoresModel</name>
    <message>
        <source>Recall: of this person's photos, those that got the right name</source>
        <translation>Exhaustividad: de las fotos de esta persona, las que recibieron el nombre correcto</translation>
    </message>
    <message>
        <source>Precision: of the photos that got this name, those that were right</source>
        <translation>Precisión: de las fotos que recibieron este nombre, las correctas</translation>
    </message>
    <message>
        <source>F1: the harmonic mean of both</source>
        <translation>F1: la media armónica de ambas</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
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
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Every change is kept at once.</source>
        <translation>Cada cambio se guarda al momento.</translation>
    </message>
    <message>
        <source>This takes effect when Familiar is started again.</source>
        <translation>Esto tendrá efecto cuando se inicie Familiar de nuevo.</translation>
    </message>
    <message>
        <source>&amp;Networks…</source>
        <translation>R&amp;edes…</translation>
    </message>
    <message>
        <source>See, install and import the networks that find and tell faces apart.</source>
        <translation>Ver, instalar e importar las redes que encuentran y distinguen caras.</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>All cores but one</source>
        <translation>Todos los núcleos menos uno</translation>
    </message>
    <message>
        <source>Cores to &amp;use</source>
        <translation>&amp;Núcleos que usar</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Lo más rápido que haya</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Tarjeta gráfica (CUDA)</translation>
    </message>
    <message>
        <source>Compute &amp;on</source>
        <translation>Calcular &amp;en</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>Ca&amp;mbiar…</translation>
    </message>
    <message>
        <source>Change the data folder</source>
        <translation>Cambiar la carpeta de datos</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>Carpeta de &amp;datos</translation>
    </message>
    <message>
        <source>Folder for networks and runs</source>
        <translation>Carpeta para redes y ejecuciones</translation>
    </message>
</context>
<context>
    <name>familiar::ui::SkippedModel</name>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Why it is not used</source>
        <translation>Por qué no se usa</translation>
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
        <translation>%1 (sin permiso)</translation>
    </message>
    <message>
        <source>%1 (used by another program)</source>
        <translation>%1 (la usa otro programa)</translation>
    </message>
    <message>
        <source>%1 (gives no picture)</source>
        <translation>%1 (no da imagen)</translation>
    </message>
    <message>
        <source>%1 (does not answer)</source>
        <translation>%1 (no responde)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Address of the stream</source>
        <translation>Dirección de la transmisión</translation>
    </message>
    <message>
        <source>&amp;Video or photo…</source>
        <translation>&amp;Vídeo o foto…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>&amp;Carpeta…</translation>
    </message>
    <message>
        <source>Network stream</source>
        <translation>Transmisión por red</translation>
    </message>
    <message>
        <source>A folder of photos</source>
        <translation>Una carpeta de fotos</translation>
    </message>
    <message>
        <source>A video or a photo</source>
        <translation>Un vídeo o una foto</translation>
    </message>
    <message>
        <source>Another one &amp;beside it</source>
        <translation>Otra &amp;al lado</translation>
    </message>
    <message>
        <source>Up to four pictures at once; one engine names them all</source>
        <translation>Hasta cuatro imágenes a la vez; un solo motor las nombra todas</translation>
    </message>
    <message>
        <source>&amp;Network stream…</source>
        <translation>Flujo de &amp;red…</translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersFigure</name>
    <message>
        <source>strangers get a name</source>
        <translation>desconocidos con nombre</translation>
    </message>
    <message>
        <source>Measure with photos of strangers…</source>
        <translation>Medir con fotos de desconocidos…</translation>
    </message>
    <message>
        <source>Choose a folder of people whom the model does not know: one sub-folder a person, or one photo a person.</source>
        <translation>Elija una carpeta de personas que el modelo no conoce: una subcarpeta por persona o una foto por persona.</translation>
    </message>
    <message>
        <source>%1 of the known faces are named, %2 are at least a “maybe”</source>
        <translation>el %1 de las caras conocidas recibe su nombre, el %2 al menos un «quizá»</translation>
    </message>
    <message>
        <source>too few photos to learn who is a stranger</source>
        <translation>muy pocas fotos para aprender quién es un desconocido</translation>
    </message>
    <message>
        <source>measured: %1 of %2 faces of %3 strangers, between %4 and %5 with 95 % certainty; %6 more are a “maybe”</source>
        <translation>medido: %1 de %2 caras de %3 desconocidos, entre %4 y %5 con un 95 % de certeza; %6 más son un «quizá»</translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersFolder</name>
    <message>
        <source>Photos of strangers…</source>
        <translation>Fotos de desconocidos…</translation>
    </message>
    <message>
        <source>Without them</source>
        <translation>Sin ellas</translation>
    </message>
    <message>
        <source>A folder of people who are nobody here: one sub-folder a person, or one photo a person. The threshold is raised until no more of them get a name than promised.</source>
        <translation>Una carpeta de personas que aquí no son nadie: una subcarpeta por persona o una foto por persona. El umbral sube hasta que no reciban un nombre más de los prometidos.</translation>
    </message>
    <message>
        <source>Folder of people whom the model does not know</source>
        <translation>Carpeta de personas que el modelo no conoce</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of strangers are used to check what is promised.</source>
        <translation>
            <numerusform>%n foto de desconocidos se usa para comprobar lo prometido.</numerusform>
            <numerusform>%n fotos de desconocidos se usan para comprobar lo prometido.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::StrangersTray</name>
    <message numerus="yes">
        <source>seen for %n s</source>
        <translation>
            <numerusform>visto %n s</numerusform>
            <numerusform>visto %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>This is…</source>
        <translation>Es…</translation>
    </message>
    <message>
        <source>Say who this stranger is</source>
        <translation>Decir quién es este desconocido</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Ignore this stranger</source>
        <translation>Ignorar a este desconocido</translation>
    </message>
    <message>
        <source>No strangers seen</source>
        <translation>Ningún desconocido visto</translation>
    </message>
    <message numerus="yes">
        <source>%n strangers seen</source>
        <translation>
            <numerusform>%n desconocido visto</numerusform>
            <numerusform>%n desconocidos vistos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>familiar::ui::ThresholdSlider</name>
    <message>
        <source>When to say “unknown”</source>
        <translation>Cuándo decir «desconocido»</translation>
    </message>
    <message>
        <source>name more people</source>
        <translation>más nombres</translation>
    </message>
    <message>
        <source>name fewer strangers</source>
        <translation>menos desconocidos</translation>
    </message>
    <message>
        <source>There were too few photos to learn who is a stranger.</source>
        <translation>Había muy pocas fotos para aprender quién es un desconocido.</translation>
    </message>
    <message>
        <source>No stranger of the trials gets a name</source>
        <translation>No se da nombre a ningún desconocido de las pruebas</translation>
    </message>
    <message>
        <source>%1 strangers get a name</source>
        <translation>Se da nombre a %1 desconocidos</translation>
    </message>
    <message>
        <source>At most %1 strangers get a name, as far as %2 pairs of your own people tell</source>
        <translation>Se da nombre como máximo a %1 desconocidos, por lo que muestran %2 pares de sus propias personas</translation>
    </message>
    <message>
        <source>At most %1 strangers get a name (%2 by what was measured with this network; of %3 pairs of your own people %4 are alike)</source>
        <translation>Se da nombre como máximo a %1 desconocidos (%2 según lo medido con esta red; de %3 pares de sus propias personas, %4 se parecen)</translation>
    </message>
    <message>
        <source>%1; %2 of the known faces do.</source>
        <translation>%1 y al %2 de los conocidos.</translation>
    </message>
    <message>
        <source>%1; no known face reaches that. A network that was trained on faces tells people apart better.</source>
        <translation>%1; ninguna cara conocida lo alcanza. Una red entrenada con caras distingue mejor a las personas.</translation>
    </message>
    <message>
        <source>At most %1 strangers get a name; at the learned threshold %2 of your %3 strangers did</source>
        <translation>Como mucho %1 desconocidos reciben un nombre; con el umbral aprendido lo recibieron %2 de sus %3 desconocidos</translation>
    </message>
    <message>
        <source>At least a “maybe”: %1 of the known faces, at most %2 strangers.</source>
        <translation>Al menos un «quizá»: el %1 de las caras conocidas, como mucho %2 desconocidos.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TourBar</name>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Step 1 of 3: choose photos, a folder per person or any pile; of a pile you name the groups of faces.</source>
        <translation>Paso 1 de 3: elija fotos, una carpeta por persona o cualquier montón; de un montón se nombran los grupos de caras.</translation>
    </message>
    <message>
        <source>Go to People</source>
        <translation>Ir a Personas</translation>
    </message>
    <message>
        <source>Step 2 of 3: train. Press “Start” on the Train page; it takes seconds to minutes, and the charts show how well it does.</source>
        <translation>Paso 2 de 3: entrenar. Empiece en la página de entrenamiento; tarda de segundos a minutos, y las curvas muestran qué tal va.</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>Ir a Entrenar</translation>
    </message>
    <message>
        <source>Step 3 of 3: see the names, in a folder of photos or before the camera. What is wrong there you put right with one key.</source>
        <translation>Paso 3 de 3: ver los nombres, en una carpeta de fotos o ante la cámara. Lo que esté mal se corrige con una tecla.</translation>
    </message>
    <message>
        <source>Go to Photos</source>
        <translation>Ir a Fotos</translation>
    </message>
    <message>
        <source>Go to Live</source>
        <translation>Ir a En directo</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainForm</name>
    <message>
        <source>Recipe</source>
        <translation>Receta</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Caras</translation>
    </message>
    <message>
        <source>Finds each face and compares it with a network that knows faces.</source>
        <translation>Busca cada cara y la compara con una red que conoce caras.</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Clásica</translation>
    </message>
    <message>
        <source>The whole picture through an ImageNet network, and a dense head.</source>
        <translation>La imagen entera por una red ImageNet, y una cabeza densa.</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Instalar…</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Without it the backbone runs again for every photo of every epoch, as the usual loop does.</source>
        <translation>Sin ello la red base se ejecuta de nuevo para cada foto de cada época, como en el bucle habitual.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>▾ Less</source>
        <translation>▾ Menos</translation>
    </message>
    <message>
        <source>▸ More: batch, optimizer, patience …</source>
        <translation>▸ Más: lote, optimizador, paciencia …</translation>
    </message>
    <message>
        <source>Fewer options</source>
        <translation>Menos opciones</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Más opciones</translation>
    </message>
    <message>
        <source>trained on faces</source>
        <translation>entrenada con caras</translation>
    </message>
    <message>
        <source>trained on ImageNet</source>
        <translation>entrenada con ImageNet</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>instalada</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>no instalada</translation>
    </message>
    <message>
        <source>the network’s own</source>
        <translation>el de la red</translation>
    </message>
    <message>
        <source>the best one installed</source>
        <translation>la mejor instalada</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>ahora %1</translation>
    </message>
    <message>
        <source>Install %1, which knows faces better…</source>
        <translation>Instalar %1, que conoce mejor las caras…</translation>
    </message>
    <message>
        <source>Find a rate…</source>
        <translation>Buscar una tasa…</translation>
    </message>
    <message>
        <source>Tries rates on these photos and shows where the loss falls fastest.</source>
        <translation>Prueba tasas con estas fotos y muestra dónde baja más rápido la pérdida.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausa</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>&amp;Iniciar el entrenamiento</translation>
    </message>
    <message>
        <source>%1 could not be written; choose another place.</source>
        <translation>No se pudo escribir %1; elija otro lugar.</translation>
    </message>
    <message>
        <source>See how &amp;good it is</source>
        <translation>Ver lo &amp;bueno que es</translation>
    </message>
    <message>
        <source>&amp;Go on with this run</source>
        <translation>&amp;Continuar esta ejecución</translation>
    </message>
    <message>
        <source>First choose a folder with one sub-folder per person.</source>
        <translation>Primero elija una carpeta con una subcarpeta por persona.</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>Elegir &amp;carpeta…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reanudar</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>Aún sin entrenar</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>Aún no se ha elegido carpeta</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Run %1  ·  %2</source>
        <translation>Ejecución %1  ·  %2</translation>
    </message>
    <message>
        <source>This folder is open in another window (%1). Its runs can be seen here; train there.</source>
        <translation>Esta carpeta está abierta en otra ventana (%1). Aquí se ven sus ejecuciones; entrene allí.</translation>
    </message>
    <message numerus="yes">
        <source>Run %1 was interrupted after %n epochs.</source>
        <translation>
            <numerusform>La ejecución %1 se interrumpió tras %n época.</numerusform>
            <numerusform>La ejecución %1 se interrumpió tras %n épocas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>The network %1 is not installed yet.</source>
        <translation>La red %1 aún no está instalada.</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Instalar…</translation>
    </message>
    <message>
        <source>The training is still running. Its state is kept, and it can go on the next time.</source>
        <translation>El entrenamiento sigue en marcha. Su estado se guarda y podrá continuar la próxima vez.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Detener y cerrar</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Seguir entrenando</translation>
    </message>
    <message>
        <source>Not trained</source>
        <translation>Sin entrenar</translation>
    </message>
    <message>
        <source>Stopped before the first epoch had ended; nothing was kept.</source>
        <translation>Se detuvo antes de acabar la primera época; no se ha conservado nada.</translation>
    </message>
    <message>
        <source>Nothing on your disk was changed.</source>
        <translation>En el disco no ha cambiado nada.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainTabs</name>
    <message>
        <source>What to see of the training</source>
        <translation>Qué ver del entrenamiento</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Ver por dentro</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>Cómo funciona</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TrainingProgress</name>
    <message>
        <source>Progress of the training</source>
        <translation>Progreso del entrenamiento</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Preparando</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Epoch %1 of at most %2</source>
        <translation>Época %1 de %2 como máximo</translation>
    </message>
    <message>
        <source>%1 photos a second</source>
        <translation>%1 fotos por segundo</translation>
    </message>
    <message>
        <source>stops by itself when validation no longer improves</source>
        <translation>se detiene solo cuando la validación deja de mejorar</translation>
    </message>
</context>
<context>
    <name>familiar::ui::TryDialog</name>
    <message>
        <source>Try on a photo</source>
        <translation>Probar con una foto</translation>
    </message>
    <message>
        <source>Photo with names</source>
        <translation>Foto con nombres</translation>
    </message>
    <message>
        <source>Drop a photo here.</source>
        <translation>Suelte una foto aquí.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>Buscando caras…</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>unknown (nearest: %1)</source>
        <translation>desconocido (lo más parecido: %1)</translation>
    </message>
    <message>
        <source>No face was found on this photo.</source>
        <translation>No se encontró ninguna cara en esta foto.</translation>
    </message>
    <message>
        <source>&amp;Why this name…</source>
        <translation>&amp;Por qué este nombre…</translation>
    </message>
    <message>
        <source>Face %1 from the left: %2</source>
        <translation>Cara %1 desde la izquierda: %2</translation>
    </message>
    <message>
        <source>maybe %1</source>
        <translation>quizá %1</translation>
    </message>
</context>
<context>
    <name>familiar::ui::WeightsDialog</name>
    <message>
        <source>Networks</source>
        <translation>Redes</translation>
    </message>
    <message>
        <source>Install one from its public address, or import its file: choose it or drop it here. Nothing else is ever loaded from the network.</source>
        <translation>Instale una desde su dirección pública o importe su archivo: elíjalo o suéltelo aquí. Nunca se descarga nada más de Internet.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>I&amp;mport file…</source>
        <translation>I&amp;mportar archivo…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>&amp;Instalar</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>%1. Trained on %2. Licence: %3.</source>
        <translation>%1. Entrenada con %2. Licencia: %3.</translation>
    </message>
    <message>
        <source>Choose a network to see what it was trained on.</source>
        <translation>Elija una red para ver con qué se entrenó.</translation>
    </message>
    <message>
        <source>Installing %1…</source>
        <translation>Instalando %1…</translation>
    </message>
    <message>
        <source>File of a network</source>
        <translation>Archivo de una red</translation>
    </message>
    <message>
        <source>Networks (*.pth *.pt *.safetensors *.onnx *.json *.bin)</source>
        <translation>Redes (*.pth *.pt *.safetensors *.onnx *.json *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>Importando %1…</translation>
    </message>
    <message>
        <source>%1

The catalogue does not know this file. Take it for the network %2 all the same?</source>
        <translation>%1

El catálogo no conoce este archivo. ¿Usarlo igualmente para la red %2?</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Usarlo</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>%1 is installed.</source>
        <translation>%1 está instalada.</translation>
    </message>
    <message>
        <source>%1 still needs its other files.</source>
        <translation>%1 necesita aún sus otros archivos.</translation>
    </message>
</context>
<context>
    <name>familiar::ui::WeightsModel</name>
    <message>
        <source>looking…</source>
        <translation>buscando…</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>instalada</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>dañada</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>no instalada</translation>
    </message>
    <message>
        <source>your own file</source>
        <translation>archivo propio</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
</context>
<context>
    <name>familiar::ui::WhyDialog</name>
    <message>
        <source>Why this name</source>
        <translation>Por qué este nombre</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>The photo with what carries the name</source>
        <translation>La foto con lo que sostiene el nombre</translation>
    </message>
    <message>
        <source>Photo only</source>
        <translation>Solo la foto</translation>
    </message>
    <message>
        <source>The best names</source>
        <translation>Los mejores nombres</translation>
    </message>
    <message>
        <source>The nearest photos it learned from</source>
        <translation>Las fotos más parecidas de las que aprendió</translation>
    </message>
    <message>
        <source>Nearest photos of the answer</source>
        <translation>Fotos más parecidas de la respuesta</translation>
    </message>
    <message>
        <source>Nearest photos of the truth</source>
        <translation>Fotos más parecidas de la verdad</translation>
    </message>
    <message>
        <source>Covering one part after another…</source>
        <translation>Tapando una parte tras otra…</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>Todavía no hay imagen.</translation>
    </message>
    <message>
        <source>No face was found on this photo; there is nothing to explain.</source>
        <translation>No se encontró ninguna cara en esta foto; no hay nada que explicar.</translation>
    </message>
    <message>
        <source>Open the folder that it learned from to see them: a model holds no photos.</source>
        <translation>Abra la carpeta de la que aprendió para verlas: un modelo no contiene fotos.</translation>
    </message>
    <message>
        <source>Looking through the photos…</source>
        <translation>Mirando las fotos…</translation>
    </message>
    <message>
        <source>The open folder holds no photos of this person.</source>
        <translation>La carpeta abierta no contiene fotos de esta persona.</translation>
    </message>
    <message>
        <source>In per cent: how alike the network finds them. Press one to see it large.</source>
        <translation>En tanto por ciento: cuánto se parecen para la red. Pulse una para verla grande.</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>la respuesta</translation>
    </message>
    <message>
        <source>the truth</source>
        <translation>la verdad</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Para %1</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Learns the people in your photos and names them.</source>
        <translation>Aprende quién sale en sus fotos y dice su nombre.</translation>
    </message>
    <message>
        <source>Folder for networks, runs and settings.</source>
        <translation>Carpeta para redes, ejecuciones y ajustes.</translation>
    </message>
    <message>
        <source>Write pictures of every page into a folder and quit.</source>
        <translation>Escribir imágenes de cada página en una carpeta y salir.</translation>
    </message>
    <message>
        <source>Folder with one sub-folder per person, or a model file.</source>
        <translation>Carpeta con una subcarpeta por persona o un archivo de modelo.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>About</name>
    <message>
        <source>About Beitscope</source>
        <translation>Über Beitscope</translation>
    </message>
    <message>
        <source>Look inside vision transformers of the BEiT family, on your own images, on your own machine. Nothing leaves it.

GPL-3.0-or-later. Built with Qt, QCustomPlot, LibTorch, OpenCV and libjpeg-turbo.</source>
        <translation>Vision-Transformer der BEiT-Familie von innen betrachten, mit eigenen Bildern, auf dem eigenen Rechner. Nichts verlässt ihn.

GPL-3.0-or-later. Gebaut mit Qt, QCustomPlot, LibTorch, OpenCV und libjpeg-turbo.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;Image…</source>
        <translation>&amp;Bild öffnen …</translation>
    </message>
    <message>
        <source>Open one or more images</source>
        <translation>Ein oder mehrere Bilder öffnen</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Browse the images of a folder</source>
        <translation>Die Bilder eines Ordners durchsehen</translation>
    </message>
    <message>
        <source>Open &amp;Checkpoint…</source>
        <translation>&amp;Checkpoint öffnen …</translation>
    </message>
    <message>
        <source>Load a model: a Hugging Face folder or a weights file</source>
        <translation>Ein Modell laden: einen Hugging-Face-Ordner oder eine Gewichtsdatei</translation>
    </message>
    <message>
        <source>Try the &amp;Sample</source>
        <translation>Bei&amp;spiel ausprobieren</translation>
    </message>
    <message>
        <source>Open the sample image and the sample model</source>
        <translation>Das Beispielbild und das Beispielmodell öffnen</translation>
    </message>
    <message>
        <source>&amp;Paste Image</source>
        <translation>Bild &amp;einfügen</translation>
    </message>
    <message>
        <source>Label the picture in the clipboard</source>
        <translation>Das Bild in der Zwischenablage klassifizieren</translation>
    </message>
    <message>
        <source>P&amp;revious Image</source>
        <translation>Vo&amp;riges Bild</translation>
    </message>
    <message>
        <source>The image before this one in the folder</source>
        <translation>Das Bild vor diesem im Ordner</translation>
    </message>
    <message>
        <source>&amp;Next Image</source>
        <translation>&amp;Nächstes Bild</translation>
    </message>
    <message>
        <source>The image after this one in the folder</source>
        <translation>Das Bild nach diesem im Ordner</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>Close the window and stop the engine</source>
        <translation>Das Fenster schließen und die Rechenmaschine anhalten</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Copy as &amp;Text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Copy the best classes as text</source>
        <translation>Die besten Klassen als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as CS&amp;V</source>
        <translation>Als CS&amp;V kopieren</translation>
    </message>
    <message>
        <source>Copy all classes as comma-separated values</source>
        <translation>Alle Klassen als kommagetrennte Werte kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Copy all classes as the command line prints them</source>
        <translation>Alle Klassen so kopieren, wie die Kommandozeile sie ausgibt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Fit to View</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>&amp;Actual Size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>One image pixel is one screen pixel</source>
        <translation>Ein Bildpunkt des Bildes ist einer auf dem Schirm</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Näher heran</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Patch &amp;Grid</source>
        <translation>Patch-&amp;Raster</translation>
    </message>
    <message>
        <source>Show the model&apos;s patches on the image</source>
        <translation>Die Patches des Modells auf dem Bild zeigen</translation>
    </message>
    <message>
        <source>What the &amp;Model Sees</source>
        <translation>Was das &amp;Modell sieht</translation>
    </message>
    <message>
        <source>Show the resized and cropped input under the image</source>
        <translation>Die verkleinerte und beschnittene Eingabe unter dem Bild zeigen</translation>
    </message>
    <message>
        <source>Follow the &amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>Hell oder dunkel, wie der Schreibtisch ist</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>A light window</source>
        <translation>Ein helles Fenster</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>A dark window</source>
        <translation>Ein dunkles Fenster</translation>
    </message>
    <message>
        <source>Full S&amp;creen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Den ganzen Schirm nutzen</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation>Jedes Feld an seinen Platz zurückstellen</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Load Report</source>
        <translation>&amp;Ladebericht</translation>
    </message>
    <message>
        <source>How the checkpoint&apos;s tensors fit the model</source>
        <translation>Wie die Tensoren des Checkpoints zum Modell passen</translation>
    </message>
    <message>
        <source>Use the Sample &amp;Model</source>
        <translation>&amp;Beispielmodell verwenden</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>Run the task on this image</source>
        <translation>Die Aufgabe auf diesem Bild ausführen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Stop what is running</source>
        <translation>Anhalten, was gerade läuft</translation>
    </message>
    <message>
        <source>Run &amp;Automatically</source>
        <translation>A&amp;utomatisch ausführen</translation>
    </message>
    <message>
        <source>Run as soon as an image or a model is open</source>
        <translation>Ausführen, sobald ein Bild oder Modell geöffnet ist</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Find a Command…</source>
        <translation>Befehl &amp;finden …</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Eintippen, was geschehen soll</translation>
    </message>
    <message>
        <source>&amp;Keyboard Sheet</source>
        <translation>&amp;Tastenübersicht</translation>
    </message>
    <message>
        <source>Every key on one page</source>
        <translation>Alle Tasten auf einer Seite</translation>
    </message>
    <message>
        <source>Copy &amp;Diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copy versions, device and recent messages for a report</source>
        <translation>Versionen, Gerät und letzte Meldungen für einen Bericht kopieren</translation>
    </message>
    <message>
        <source>&amp;About Beitscope</source>
        <translation>Ü&amp;ber Beitscope</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>Version und Lizenzen</translation>
    </message>
    <message>
        <source>Open &amp;Label Map…</source>
        <translation>&amp;Labelkarte öffnen …</translation>
    </message>
    <message>
        <source>Compare a segmentation with the true classes</source>
        <translation>Eine Segmentierung mit den wahren Klassen vergleichen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Save the result of the task</source>
        <translation>Das Ergebnis der Aufgabe speichern</translation>
    </message>
    <message>
        <source>&amp;Curtain</source>
        <translation>&amp;Vorhang</translation>
    </message>
    <message>
        <source>Drag a divider between the image and its classes</source>
        <translation>Eine Trennlinie zwischen Bild und Klassen ziehen</translation>
    </message>
    <message>
        <source>&amp;Outlines</source>
        <translation>&amp;Umrisse</translation>
    </message>
    <message>
        <source>Only the rims of the classes, or their areas</source>
        <translation>Nur die Ränder der Klassen oder ihre Flächen</translation>
    </message>
    <message>
        <source>Go back to the bundled model of this task</source>
        <translation>Zurück zum mitgelieferten Modell dieser Aufgabe</translation>
    </message>
    <message>
        <source>C&amp;lassify</source>
        <translation>&amp;Klassifizieren</translation>
    </message>
    <message>
        <source>Which classes the image shows</source>
        <translation>Welche Klassen das Bild zeigt</translation>
    </message>
    <message>
        <source>&amp;Segment</source>
        <translation>&amp;Segmentieren</translation>
    </message>
    <message>
        <source>Which class each pixel belongs to</source>
        <translation>Zu welcher Klasse jedes Pixel gehört</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Maske</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change of the mask</source>
        <translation>Die letzte Änderung der Maske zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Make the change of the mask again</source>
        <translation>Die Änderung der Maske noch einmal machen</translation>
    </message>
    <message>
        <source>Look at &amp;Patches</source>
        <translation>&amp;Patches ansehen</translation>
    </message>
    <message>
        <source>Click a patch to read what is known of it</source>
        <translation>Einen Patch anklicken und lesen, was über ihn bekannt ist</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>P&amp;insel</translation>
    </message>
    <message>
        <source>Mask patch by patch; right button or Ctrl unmasks</source>
        <translation>Patch für Patch maskieren; rechte Taste oder Strg nimmt die Maske weg</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>&amp;Radierer</translation>
    </message>
    <message>
        <source>Unmask patch by patch</source>
        <translation>Die Maske Patch für Patch wegnehmen</translation>
    </message>
    <message>
        <source>&amp;Rectangle</source>
        <translation>R&amp;echteck</translation>
    </message>
    <message>
        <source>Mask a rectangle of patches; Shift masks all but it</source>
        <translation>Ein Rechteck aus Patches maskieren; Umschalt maskiert alles außer ihm</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>&amp;Lasso</translation>
    </message>
    <message>
        <source>Mask the patches inside of an outline; Shift masks all but them</source>
        <translation>Die Patches in einem Umriss maskieren; Umschalt maskiert alle anderen</translation>
    </message>
    <message>
        <source>&amp;Smaller Brush</source>
        <translation>&amp;Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>One patch less across; also Alt and wheel, or Alt and drag</source>
        <translation>Einen Patch schmaler; auch Alt und Mausrad, oder Alt und ziehen</translation>
    </message>
    <message>
        <source>Lar&amp;ger Brush</source>
        <translation>&amp;Größerer Pinsel</translation>
    </message>
    <message>
        <source>One patch more across; also Alt and wheel, or Alt and drag</source>
        <translation>Einen Patch breiter; auch Alt und Mausrad, oder Alt und ziehen</translation>
    </message>
    <message>
        <source>&amp;Invert Mask</source>
        <translation>Maske &amp;umkehren</translation>
    </message>
    <message>
        <source>Mask what is visible, and the other way round</source>
        <translation>Maskieren, was sichtbar ist, und umgekehrt</translation>
    </message>
    <message>
        <source>&amp;Clear Mask</source>
        <translation>Maske &amp;löschen</translation>
    </message>
    <message>
        <source>Make every patch visible</source>
        <translation>Jeden Patch sichtbar machen</translation>
    </message>
    <message>
        <source>Mask &amp;All</source>
        <translation>&amp;Alles maskieren</translation>
    </message>
    <message>
        <source>Hide every patch</source>
        <translation>Jeden Patch verbergen</translation>
    </message>
    <message>
        <source>Ra&amp;ndom Mask</source>
        <translation>&amp;Zufällige Maske</translation>
    </message>
    <message>
        <source>Draw a random mask, with the next seed</source>
        <translation>Eine zufällige Maske ziehen, mit dem nächsten Startwert</translation>
    </message>
    <message>
        <source>Block-&amp;wise Mask</source>
        <translation>&amp;Blockweise Maske</translation>
    </message>
    <message>
        <source>Draw a mask by the rule of the training, with the next seed</source>
        <translation>Eine Maske nach der Regel des Trainings ziehen, mit dem nächsten Startwert</translation>
    </message>
    <message>
        <source>Reconst&amp;ruct</source>
        <translation>&amp;Rekonstruieren</translation>
    </message>
    <message>
        <source>Which visual tokens the hidden patches have</source>
        <translation>Welche visuellen Token die verdeckten Patches haben</translation>
    </message>
</context>
<context>
    <name>Dropped</name>
    <message>
        <source>Pasted image</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>This picture is too large to paste. Save it to a file and open that.</source>
        <translation>Dieses Bild ist zu groß zum Einfügen. Bitte in eine Datei sichern und diese öffnen.</translation>
    </message>
    <message>
        <source>Beitscope does not download anything. Save the picture to a file and drop that.</source>
        <translation>Beitscope lädt nichts herunter. Bitte das Bild in eine Datei sichern und diese hierher ziehen.</translation>
    </message>
    <message>
        <source>There is no picture and no file in it.</source>
        <translation>Darin ist weder ein Bild noch eine Datei.</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Class ids (PNG)</source>
        <translation>Klassennummern (PNG)</translation>
    </message>
    <message>
        <source>Overlay (PNG)</source>
        <translation>Überlagerung (PNG)</translation>
    </message>
    <message>
        <source>Areas (CSV)</source>
        <translation>Flächen (CSV)</translation>
    </message>
    <message>
        <source>Outlines (GeoJSON)</source>
        <translation>Umrisse (GeoJSON)</translation>
    </message>
    <message>
        <source>COCO (JSON)</source>
        <translation>COCO (JSON)</translation>
    </message>
    <message>
        <source>Class ids with georeference (GeoTIFF)</source>
        <translation>Klassennummern mit Georeferenz (GeoTIFF)</translation>
    </message>
    <message>
        <source>%1 is open here and is not written over.</source>
        <translation>%1 ist hier geöffnet und wird nicht überschrieben.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The chosen picture (PNG)</source>
        <translation>Das gewählte Bild (PNG)</translation>
    </message>
    <message>
        <source>All four pictures (PNG)</source>
        <translation>Alle vier Bilder (PNG)</translation>
    </message>
    <message>
        <source>The mask (PNG)</source>
        <translation>Die Maske (PNG)</translation>
    </message>
    <message>
        <source>The mask (NPY)</source>
        <translation>Die Maske (NPY)</translation>
    </message>
    <message>
        <source>The mask (JSON)</source>
        <translation>Die Maske (JSON)</translation>
    </message>
    <message>
        <source>The painting, as an animation (APNG)</source>
        <translation>Das Malen als Animation (APNG)</translation>
    </message>
    <message>
        <source>Masked patches (CSV)</source>
        <translation>Verdeckte Patches (CSV)</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>This image cannot be opened: %1</source>
        <translation>Dieses Bild lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>This checkpoint cannot be used: %1</source>
        <translation>Dieser Checkpoint ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>This file cannot be read or written: %1</source>
        <translation>Diese Datei lässt sich nicht lesen oder schreiben: %1</translation>
    </message>
    <message>
        <source>The device gave up: %1</source>
        <translation>Das Gerät hat aufgegeben: %1</translation>
    </message>
    <message>
        <source>The engine was not understood: %1</source>
        <translation>Die Rechenmaschine wurde nicht verstanden: %1</translation>
    </message>
    <message>
        <source>The engine did not answer: %1</source>
        <translation>Die Rechenmaschine antwortete nicht: %1</translation>
    </message>
    <message>
        <source>This did not work: %1</source>
        <translation>Das ging nicht: %1</translation>
    </message>
    <message>
        <source>This label map cannot be used: %1</source>
        <translation>Diese Labelkarte ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>This colour scheme cannot be used: %1</source>
        <translation>Dieses Farbschema ist nicht verwendbar: %1</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Sample classifier</source>
        <translation>Beispiel-Klassifikator</translation>
    </message>
    <message>
        <source>Sample segmenter</source>
        <translation>Beispiel-Segmentierer</translation>
    </message>
    <message>
        <source>Sample model for masked images</source>
        <translation>Beispielmodell für maskierte Bilder</translation>
    </message>
    <message>
        <source>Sample tokenizer</source>
        <translation>Beispiel-Tokenizer</translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>&lt; %1 %</source>
        <translation>&lt; %1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings file was damaged. It is kept as %1; these are the factory settings.</source>
        <translation>Die Einstellungsdatei war beschädigt. Sie liegt nun unter %1; dies sind die Werkseinstellungen.</translation>
    </message>
    <message>
        <source>The settings file %1 is damaged. These are the factory settings.</source>
        <translation>Die Einstellungsdatei %1 ist beschädigt. Dies sind die Werkseinstellungen.</translation>
    </message>
    <message>
        <source>The settings file %1 cannot be read. These are the factory settings.</source>
        <translation>Die Einstellungsdatei %1 ist nicht lesbar. Dies sind die Werkseinstellungen.</translation>
    </message>
    <message>
        <source>The settings file %1 is from a newer version and will not be changed.</source>
        <translation>Die Einstellungsdatei %1 stammt von einer neueren Version und wird nicht verändert.</translation>
    </message>
    <message>
        <source>The settings could not be saved to %1.</source>
        <translation>Die Einstellungen ließen sich nicht in %1 sichern.</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message numerus="yes">
        <source>It can classify (%n class(es)).</source>
        <translation>
            <numerusform>Er kann klassifizieren (%n Klasse).</numerusform>
            <numerusform>Er kann klassifizieren (%n Klassen).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It can segment (%n class(es)).</source>
        <translation>
            <numerusform>Er kann segmentieren (%n Klasse).</numerusform>
            <numerusform>Er kann segmentieren (%n Klassen).</numerusform>
        </translation>
    </message>
    <message>
        <source>It can predict the visual tokens of masked patches.</source>
        <translation>Er kann die visuellen Token verdeckter Patches vorhersagen.</translation>
    </message>
    <message>
        <source>It computes features only.</source>
        <translation>Er berechnet nur Merkmale.</translation>
    </message>
    <message>
        <source>This checkpoint has no classifier.</source>
        <translation>Dieser Checkpoint hat keinen Klassifikator.</translation>
    </message>
    <message>
        <source>Use the sample classifier</source>
        <translation>Beispiel-Klassifikator verwenden</translation>
    </message>
    <message>
        <source>This checkpoint has no segmentation head.</source>
        <translation>Dieser Checkpoint hat keinen Segmentierungskopf.</translation>
    </message>
    <message>
        <source>Use the sample segmenter</source>
        <translation>Beispiel-Segmentierer verwenden</translation>
    </message>
    <message>
        <source>This checkpoint has no masked-image-modelling head.</source>
        <translation>Dieser Checkpoint hat keinen Kopf für maskierte Bilder.</translation>
    </message>
    <message>
        <source>Use the sample model for masked images</source>
        <translation>Beispielmodell für maskierte Bilder verwenden</translation>
    </message>
</context>
<context>
    <name>app::ActivityDock</name>
    <message>
        <source>Activity</source>
        <translation>Vorgänge</translation>
    </message>
</context>
<context>
    <name>app::Classifier</name>
    <message>
        <source>Classify %1</source>
        <translation>%1 klassifizieren</translation>
    </message>
</context>
<context>
    <name>app::ClassifyPanel</name>
    <message>
        <source>Best classes</source>
        <translation>Beste Klassen</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>How many bars are drawn</source>
        <translation>Wie viele Balken gezeichnet werden</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Divides the logits before the softmax: below 1 sharper, above 1 flatter</source>
        <translation>Teilt die Logits vor dem Softmax: unter 1 schärfer, über 1 flacher</translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation>&amp;Balken</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>An&amp;zeigen</translation>
    </message>
    <message>
        <source>T&amp;emperature</source>
        <translation>T&amp;emperatur</translation>
    </message>
    <message>
        <source>Export scores</source>
        <translation>Werte exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json);;Text (*.txt)</source>
        <translation>Kommagetrennte Werte (*.csv);;JSON (*.json);;Text (*.txt)</translation>
    </message>
    <message>
        <source>  (2nd: %1)</source>
        <translation>  (2.: %1)</translation>
    </message>
</context>
<context>
    <name>app::CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation>Einen Befehl finden</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Pan the image</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Show the image alone while held</source>
        <translation>Nur das Bild zeigen, solange die Taste gehalten wird</translation>
    </message>
</context>
<context>
    <name>app::EngineProcess</name>
    <message>
        <source>The engine did not answer after its start.</source>
        <translation>Die Rechenmaschine antwortete nach dem Start nicht.</translation>
    </message>
    <message>
        <source>The engine sent something that is no answer: %1</source>
        <translation>Die Rechenmaschine schickte etwas, das keine Antwort ist: %1</translation>
    </message>
    <message>
        <source>The engine did not answer the greeting.</source>
        <translation>Die Rechenmaschine antwortete nicht auf den Gruß.</translation>
    </message>
    <message>
        <source>The engine was ended by signal %1 (%2).</source>
        <translation>Die Rechenmaschine wurde durch Signal %1 (%2) beendet.</translation>
    </message>
    <message>
        <source>The engine ended with code %1.</source>
        <translation>Die Rechenmaschine endete mit Code %1.</translation>
    </message>
    <message>
        <source>The engine cannot be started: %1: %2</source>
        <translation>Die Rechenmaschine kann nicht gestartet werden: %1: %2</translation>
    </message>
    <message>
        <source>The engine does not answer any more.</source>
        <translation>Die Rechenmaschine antwortet nicht mehr.</translation>
    </message>
</context>
<context>
    <name>app::ExportBox</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export As…</source>
        <translation>Exportieren als …</translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation>Format des Exports</translation>
    </message>
    <message>
        <source>Choose a name and a folder</source>
        <translation>Namen und Ordner wählen</translation>
    </message>
    <message>
        <source>To %1 (Ctrl+E)</source>
        <translation>Nach %1 (Strg+E)</translation>
    </message>
    <message>
        <source>Choose a folder once; Ctrl+E repeats the export</source>
        <translation>Einmal einen Ordner wählen; Strg+E wiederholt den Export</translation>
    </message>
</context>
<context>
    <name>app::ExportMessages</name>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save Elsewhere…</source>
        <translation>Woanders speichern …</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>app::Exporter</name>
    <message>
        <source>segmentation</source>
        <translation>segmentierung</translation>
    </message>
</context>
<context>
    <name>app::FilesDock</name>
    <message>
        <source>%1 has no images.</source>
        <translation>%1 enthält keine Bilder.</translation>
    </message>
    <message>
        <source>Images are JPEG, PNG, WebP, TIFF and BMP files.</source>
        <translation>Bilder sind JPEG-, PNG-, WebP-, TIFF- und BMP-Dateien.</translation>
    </message>
</context>
<context>
    <name>app::ImageArea</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1   RGB %2 %3 %4</source>
        <translation>%1   RGB %2 %3 %4</translation>
    </message>
    <message>
        <source>patch %1, %2  #%3</source>
        <translation>Patch %1, %2  Nr. %3</translation>
    </message>
    <message>
        <source>Image, for comparison</source>
        <translation>Bild zum Vergleich</translation>
    </message>
</context>
<context>
    <name>app::LegendBox</name>
    <message>
        <source>Colour schemes (*.json)</source>
        <translation>Farbschemata (*.json)</translation>
    </message>
    <message>
        <source>Colours of the classes</source>
        <translation>Farben der Klassen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Load Colour Scheme…</source>
        <translation>Farbschema laden …</translation>
    </message>
    <message>
        <source>Save Colour Scheme…</source>
        <translation>Farbschema speichern …</translation>
    </message>
    <message>
        <source>The Model&apos;s Own Colours</source>
        <translation>Die Farben des Modells</translation>
    </message>
    <message>
        <source>Load colour scheme</source>
        <translation>Farbschema laden</translation>
    </message>
    <message>
        <source>Save colour scheme</source>
        <translation>Farbschema speichern</translation>
    </message>
</context>
<context>
    <name>app::LoadReportPage</name>
    <message>
        <source>classify</source>
        <translation>klassifizieren</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>segmentieren</translation>
    </message>
    <message>
        <source>reconstruct</source>
        <translation>rekonstruieren</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Load report</source>
        <translation>Ladebericht</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Back to the image</source>
        <translation>&amp;Zurück zum Bild</translation>
    </message>
    <message>
        <source>Load report: %1</source>
        <translation>Ladebericht: %1</translation>
    </message>
    <message>
        <source>Not loaded: %1</source>
        <translation>Nicht geladen: %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1 parameters · can %2</source>
        <translation>%1 Parameter · kann %2</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>%1: expected %2, found %3</source>
        <translation>%1: erwartet %2, gefunden %3</translation>
    </message>
    <message>
        <source>Wrong shape</source>
        <translation>Falsche Form</translation>
    </message>
    <message>
        <source>the model cannot be built from these</source>
        <translation>daraus lässt sich das Modell nicht bauen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>the model needs them, the file has none</source>
        <translation>das Modell braucht sie, die Datei hat sie nicht</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>in the file, not used</source>
        <translation>in der Datei, nicht gebraucht</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Inferred</source>
        <translation>Erschlossen</translation>
    </message>
    <message>
        <source>not said by the config, read off the tensors</source>
        <translation>nicht in der Konfiguration, an den Tensoren abgelesen</translation>
    </message>
    <message>
        <source>Everything fits</source>
        <translation>Alles passt</translation>
    </message>
    <message>
        <source>no tensor is missing, left over or of another shape</source>
        <translation>kein Tensor fehlt, ist übrig oder von anderer Form</translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Model bar</source>
        <translation>Modellleiste</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Images (%1);;All files (*)</source>
        <translation>Bilder (%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Einen Ordner öffnen</translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation>Einen Checkpoint öffnen</translation>
    </message>
    <message>
        <source>Checkpoints (config.json *.safetensors *.bin *.pth *.pt);;All files (*)</source>
        <translation>Checkpoints (config.json *.safetensors *.bin *.pth *.pt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Diagnostics copied</source>
        <translation>Diagnose kopiert</translation>
    </message>
    <message>
        <source>%1 – Beitscope</source>
        <translation>%1 – Beitscope</translation>
    </message>
    <message>
        <source>The engine keeps stopping.</source>
        <translation>Die Rechenmaschine hält immer wieder an.</translation>
    </message>
    <message>
        <source>The engine stopped and is started again. %1</source>
        <translation>Die Rechenmaschine hielt an und wird neu gestartet. %1</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Load report</source>
        <translation>Ladebericht</translation>
    </message>
    <message>
        <source>Another checkpoint…</source>
        <translation>Anderer Checkpoint …</translation>
    </message>
    <message>
        <source>Another image…</source>
        <translation>Anderes Bild …</translation>
    </message>
    <message>
        <source>Start the engine again</source>
        <translation>Rechenmaschine neu starten</translation>
    </message>
    <message>
        <source>Sample model</source>
        <translation>Beispielmodell</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>app::MaskBox</name>
    <message>
        <source>&amp;Share %</source>
        <translation>&amp;Anteil %</translation>
    </message>
    <message>
        <source>New Mask</source>
        <translation>Neue Maske</translation>
    </message>
    <message>
        <source>Next Seed</source>
        <translation>Nächster Startwert</translation>
    </message>
    <message>
        <source>Run while &amp;painting</source>
        <translation>Beim &amp;Malen mitlaufen</translation>
    </message>
    <message>
        <source>What is masked</source>
        <translation>Was verdeckt ist</translation>
    </message>
    <message>
        <source>The prediction follows the brush; without it, F5 runs</source>
        <translation>Die Vorhersage folgt dem Pinsel; sonst startet F5</translation>
    </message>
    <message>
        <source>Blockwise, exact (v2)</source>
        <translation>Blockweise, genau (v2)</translation>
    </message>
    <message>
        <source>Blockwise (v1)</source>
        <translation>Blockweise (v1)</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Bernoulli</source>
        <translation>Bernoulli</translation>
    </message>
    <message>
        <source>How the mask is drawn</source>
        <translation>Wie die Maske entsteht</translation>
    </message>
    <message>
        <source>Rectangles until exactly the share is hidden, as BEiT v2 trains</source>
        <translation>Rechtecke, bis genau der Anteil verdeckt ist, wie BEiT v2 trainiert</translation>
    </message>
    <message>
        <source>Rectangles of at least 16 patches, up to the share, as BEiT trains</source>
        <translation>Rechtecke aus mindestens 16 Patches, bis zum Anteil, wie BEiT trainiert</translation>
    </message>
    <message>
        <source>Exactly the share, patch by patch</source>
        <translation>Genau der Anteil, Patch für Patch</translation>
    </message>
    <message>
        <source>Each patch by itself, with the share as its probability</source>
        <translation>Jeder Patch für sich, mit dem Anteil als Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed draws the same mask</source>
        <translation>Derselbe Startwert ergibt dieselbe Maske</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>&amp;Startwert</translation>
    </message>
    <message>
        <source>Of a Class</source>
        <translation>Einer Klasse</translation>
    </message>
    <message>
        <source>Mask every patch of a class: needs a segmentation of this image, from the Segment task</source>
        <translation>Jeden Patch einer Klasse verdecken: braucht eine Segmentierung dieses Bildes</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>Laden …</translation>
    </message>
    <message>
        <source>A mask from a PNG, NPY or JSON file</source>
        <translation>Eine Maske aus einer PNG-, NPY- oder JSON-Datei</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>The mask as a PNG, NPY or JSON file</source>
        <translation>Die Maske als PNG-, NPY- oder JSON-Datei</translation>
    </message>
    <message>
        <source>Nothing is masked: paint on the image, or press New Mask.</source>
        <translation>Nichts ist verdeckt: auf das Bild malen oder „Neue Maske“ drücken.</translation>
    </message>
    <message>
        <source>%1 of %2 masked (%3)</source>
        <translation>%1 von %2 verdeckt (%3)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No segmentation of this image yet</source>
        <translation>Noch keine Segmentierung dieses Bildes</translation>
    </message>
    <message>
        <source>Load a mask</source>
        <translation>Maske laden</translation>
    </message>
    <message>
        <source>Masks (*.png *.npy *.json);;All files (*)</source>
        <translation>Masken (*.png *.npy *.json);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>app::MaskDocument</name>
    <message>
        <source>The mask was drawn on %1 × %2 patches; it is shown on the %3 × %4 patches of this model.</source>
        <translation>Die Maske wurde auf %1 × %2 Patches gezeichnet; sie wird auf den %3 × %4 Patches dieses Modells gezeigt.</translation>
    </message>
    <message>
        <source>invert mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>clear mask</source>
        <translation>Maske löschen</translation>
    </message>
    <message>
        <source>mask all</source>
        <translation>alles maskieren</translation>
    </message>
</context>
<context>
    <name>app::MaskEditor</name>
    <message>
        <source>eraser stroke</source>
        <translation>Radiererstrich</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>brush stroke</source>
        <translation>Pinselstrich</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Only in the task Reconstruct</source>
        <translation>Nur in der Aufgabe Rekonstruieren</translation>
    </message>
    <message>
        <source>There is no image or no model yet</source>
        <translation>Es gibt noch kein Bild oder kein Modell</translation>
    </message>
</context>
<context>
    <name>app::MaskMaker</name>
    <message>
        <source>new mask</source>
        <translation>neue Maske</translation>
    </message>
    <message>
        <source>mask of %1</source>
        <translation>Maske von %1</translation>
    </message>
    <message>
        <source>mask from a file</source>
        <translation>Maske aus einer Datei</translation>
    </message>
</context>
<context>
    <name>app::MetricsBox</name>
    <message>
        <source>&amp;Compare with the whole image seen</source>
        <translation>Mit dem ganz gesehenen Bild &amp;vergleichen</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>With and without the mask</source>
        <translation>Mit und ohne Maske</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>A second pass in which nothing is hidden: takes twice the time</source>
        <translation>Ein zweiter Durchlauf, in dem nichts verdeckt ist: dauert doppelt so lange</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy CSV</source>
        <translation>CSV kopieren</translation>
    </message>
    <message>
        <source>%1 of %2 patches masked (%3)</source>
        <translation>%1 von %2 Patches verdeckt (%3)</translation>
    </message>
    <message>
        <source>Token accuracy %1</source>
        <translation>Token-Genauigkeit %1</translation>
    </message>
    <message>
        <source>Cross entropy %1 nats</source>
        <translation>Kreuzentropie %1 nat</translation>
    </message>
    <message>
        <source>Guessing blindly: 1 in %1 right, %2 nats</source>
        <translation>Blindes Raten: 1 von %1 richtig, %2 nat</translation>
    </message>
    <message>
        <source>Same patches: %1 right when hidden, %2 when seen</source>
        <translation>Dieselben Patches: %1 richtig, wenn verdeckt, %2, wenn gesehen</translation>
    </message>
    <message>
        <source>The mask changes a logit by up to %1</source>
        <translation>Die Maske ändert ein Logit um bis zu %1</translation>
    </message>
    <message>
        <source>The mask changes nothing.</source>
        <translation>Die Maske ändert nichts.</translation>
    </message>
    <message>
        <source>The model says the same with and without it: it does not see the mask, and what looks like a prediction is a copy.</source>
        <translation>Das Modell sagt mit und ohne sie dasselbe: Es sieht die Maske nicht, und was wie eine Vorhersage aussieht, ist eine Kopie.</translation>
    </message>
</context>
<context>
    <name>app::ModelBar</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>What the model can do</source>
        <translation>Was das Modell kann</translation>
    </message>
    <message>
        <source>Device and time of the last result</source>
        <translation>Gerät und Zeit des letzten Ergebnisses</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>%1, %2 parameters, %3 × %4 pixels</source>
        <translation>%1, %2 Parameter, %3 × %4 Bildpunkte</translation>
    </message>
    <message numerus="yes">
        <source>classifies · %n class(es)</source>
        <translation>
            <numerusform>klassifiziert · %n Klasse</numerusform>
            <numerusform>klassifiziert · %n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Decoded in %1, prepared in %2, computed in %3 as %4</source>
        <translation>Dekodiert in %1, vorbereitet in %2, berechnet in %3 als %4</translation>
    </message>
    <message numerus="yes">
        <source>segments · %n class(es)</source>
        <translation>
            <numerusform>segmentiert · %n Klasse</numerusform>
            <numerusform>segmentiert · %n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>reconstructs</source>
        <translation>rekonstruiert</translation>
    </message>
    <message>
        <source>features only</source>
        <translation>nur Merkmale</translation>
    </message>
</context>
<context>
    <name>app::ModelInputPanel</name>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <source>Run the model to see its input here.</source>
        <translation>Das Modell ausführen, um seine Eingabe hier zu sehen.</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>voriges</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Bildpunkte</translation>
    </message>
    <message>
        <source>%1 × %2 patches of %3 pixels</source>
        <translation>%1 × %2 Patches zu %3 Bildpunkten</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittelwert %1</translation>
    </message>
    <message>
        <source>deviation %1</source>
        <translation>Abweichung %1</translation>
    </message>
</context>
<context>
    <name>app::PanelsBox</name>
    <message>
        <source>All four</source>
        <translation>Alle vier</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Eines</translation>
    </message>
    <message>
        <source>No marks</source>
        <translation>Keine Zeichen</translation>
    </message>
    <message>
        <source>Right or wrong</source>
        <translation>Richtig, falsch</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Marks on the prediction</source>
        <translation>Zeichen auf der Vorhersage</translation>
    </message>
    <message>
        <source>Which masked patches have the true token first</source>
        <translation>Bei welchen verdeckten Patches das wahre Token vorn liegt</translation>
    </message>
    <message>
        <source>How unexpected the true token was, per masked patch</source>
        <translation>Wie unerwartet das wahre Token war, je verdecktem Patch</translation>
    </message>
    <message>
        <source>Which picture is shown</source>
        <translation>Welches Bild gezeigt wird</translation>
    </message>
</context>
<context>
    <name>app::PatchCard</name>
    <message>
        <source>Row of the patch</source>
        <translation>Zeile des Patches</translation>
    </message>
    <message>
        <source>Column of the patch</source>
        <translation>Spalte des Patches</translation>
    </message>
    <message>
        <source>The chosen patch</source>
        <translation>Der gewählte Patch</translation>
    </message>
    <message>
        <source>The model&apos;s candidates</source>
        <translation>Die Kandidaten des Modells</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>&amp;Patch</source>
        <translation>&amp;Patch</translation>
    </message>
    <message>
        <source>True token %1</source>
        <translation>Wahres Token %1</translation>
    </message>
    <message>
        <source>Visible: the model sees this patch and is not asked about it.</source>
        <translation>Sichtbar: Das Modell sieht diesen Patch und wird nicht nach ihm gefragt.</translation>
    </message>
    <message>
        <source>The model&apos;s first choice</source>
        <translation>Die erste Wahl des Modells</translation>
    </message>
    <message>
        <source>The model&apos;s choice number %1</source>
        <translation>Die %1. Wahl des Modells</translation>
    </message>
    <message>
        <source>Probability %1, loss %2 nats</source>
        <translation>Wahrscheinlichkeit %1, Verlust %2 nat</translation>
    </message>
    <message>
        <source>Masked; without a tokenizer nobody knows the true token.</source>
        <translation>Verdeckt; ohne Tokenizer kennt niemand das wahre Token.</translation>
    </message>
    <message>
        <source>When it is seen: token %1</source>
        <translation>Wenn es gesehen wird: Token %1</translation>
    </message>
    <message>
        <source>Tile of token %1</source>
        <translation>Kachel von Token %1</translation>
    </message>
    <message>
        <source>%1 ✓</source>
        <translation>%1 ✓</translation>
    </message>
    <message>
        <source>The true token</source>
        <translation>Das wahre Token</translation>
    </message>
</context>
<context>
    <name>app::PipelineBox</name>
    <message>
        <source>As the library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>As trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>As the reference library runs it: the image is squashed to the model&apos;s size and seen in one pass.</source>
        <translation>So, wie die Referenzbibliothek es tut: Das Bild wird auf die Größe des Modells gestaucht und in einem Durchgang gesehen.</translation>
    </message>
    <message>
        <source>As the weights were trained: the aspect ratio is kept, and a window slides over the image.</source>
        <translation>So, wie die Gewichte trainiert wurden: Das Seitenverhältnis bleibt, und ein Fenster gleitet über das Bild.</translation>
    </message>
    <message>
        <source>Both, to be compared: where they disagree, it is the way of running the model that decides.</source>
        <translation>Beide im Vergleich: Wo sie sich unterscheiden, entscheidet die Art, das Modell zu betreiben.</translation>
    </message>
</context>
<context>
    <name>app::ReconstructDisplay</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Masked input</source>
        <translation>Maskierte Eingabe</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>Codebuch</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Original, %1</source>
        <translation>Original, %1</translation>
    </message>
    <message>
        <source>Masked input, %1</source>
        <translation>Maskierte Eingabe, %1</translation>
    </message>
    <message>
        <source>Previous – %1</source>
        <translation>Vorheriges – %1</translation>
    </message>
    <message>
        <source>The tokenizer is being opened…</source>
        <translation>Der Tokenizer wird geöffnet …</translation>
    </message>
    <message>
        <source>No tokenizer: tokens stay numbers. Open one at the right, or drop its files on the window.</source>
        <translation>Kein Tokenizer: Token bleiben Zahlen. Rechts einen öffnen oder seine Dateien auf das Fenster ziehen.</translation>
    </message>
    <message>
        <source>This tokenizer has no decoder: its tokens have no pixels.</source>
        <translation>Dieser Tokenizer hat keinen Dekoder: Seine Token haben keine Pixel.</translation>
    </message>
    <message>
        <source>Being computed…</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Press F5 to run.</source>
        <translation>Mit F5 ausführen.</translation>
    </message>
    <message>
        <source>Paint a mask over the original, or press New Mask.</source>
        <translation>Eine Maske auf das Original malen oder „Neue Maske“ drücken.</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>predicted %1 (%2)</source>
        <translation>vorhergesagt %1 (%2)</translation>
    </message>
    <message>
        <source>Codebook: best possible, %1</source>
        <translation>Codebuch: das Beste, %1</translation>
    </message>
    <message>
        <source>Prediction: decoded tokens, %1</source>
        <translation>Vorhersage: dekodierte Token, %1</translation>
    </message>
    <message>
        <source>The image. Paint the mask here.</source>
        <translation>Das Bild. Hier die Maske malen.</translation>
    </message>
    <message>
        <source>What the tokenizer sees of the image, with the hidden patches grey</source>
        <translation>Was der Tokenizer vom Bild sieht, die maskierten Patches grau</translation>
    </message>
    <message>
        <source>The original, encoded and decoded: the best this tokenizer can show. Blur in it comes from the codebook, not from the model.</source>
        <translation>Das Original, kodiert und dekodiert: mehr kann dieser Tokenizer nicht zeigen. Unschärfe darin kommt vom Codebuch, nicht vom Modell.</translation>
    </message>
    <message>
        <source>The true tokens where the image is visible, the predicted ones where it is masked, decoded: not restored pixels</source>
        <translation>Die wahren Token, wo das Bild sichtbar ist, die vorhergesagten, wo es maskiert ist, dekodiert: keine wiederhergestellten Pixel</translation>
    </message>
    <message>
        <source>What the model predicts for the same patches when it sees them</source>
        <translation>Was das Modell für dieselben Patches vorhersagt, wenn es sie sieht</translation>
    </message>
    <message>
        <source>Nothing hidden: decoded tokens, %1</source>
        <translation>Nichts verdeckt: dekodierte Tokens, %1</translation>
    </message>
</context>
<context>
    <name>app::ReconstructExportBox</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export As…</source>
        <translation>Exportieren als …</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>Choose a name and a folder</source>
        <translation>Namen und Ordner wählen</translation>
    </message>
    <message>
        <source>To %1 (Ctrl+E)</source>
        <translation>Nach %1 (Strg+E)</translation>
    </message>
    <message>
        <source>Choose a folder once; Ctrl+E repeats the export</source>
        <translation>Einmal einen Ordner wählen; Strg+E wiederholt den Export</translation>
    </message>
    <message>
        <source>Save the mask</source>
        <translation>Maske speichern</translation>
    </message>
    <message>
        <source>Masks (*.png *.npy *.json)</source>
        <translation>Masken (*.png *.npy *.json)</translation>
    </message>
</context>
<context>
    <name>app::ReconstructExporter</name>
    <message>
        <source>reconstruction</source>
        <translation>rekonstruktion</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
</context>
<context>
    <name>app::ReconstructPanel</name>
    <message>
        <source>Loss in nats</source>
        <translation>Verlust in nat</translation>
    </message>
    <message>
        <source>%1 patches predicted in %2 on %3</source>
        <translation>%1 Patches vorhergesagt in %2 auf %3</translation>
    </message>
</context>
<context>
    <name>app::Reconstructor</name>
    <message>
        <source>Reconstruct %1</source>
        <translation>%1 rekonstruieren</translation>
    </message>
</context>
<context>
    <name>app::SegmentDisplay</name>
    <message>
        <source>As the library runs it</source>
        <translation>Wie die Bibliothek</translation>
    </message>
    <message>
        <source>As trained</source>
        <translation>Wie trainiert</translation>
    </message>
    <message>
        <source>Label map</source>
        <translation>Labelkarte</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>keine Klasse</translation>
    </message>
    <message>
        <source>(2nd: %1 %2)</source>
        <translation>(2.: %1 %2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>app::SegmentPanel</name>
    <message numerus="yes">
        <source>%1: %2, in %3 on %4; %n pass(es)</source>
        <translation>
            <numerusform>%1: %2, in %3 auf %4; %n Durchgang</numerusform>
            <numerusform>%1: %2, in %3 auf %4; %n Durchgänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Segmenter</name>
    <message>
        <source>Segment %1 as the library does</source>
        <translation>%1 segmentieren wie die Bibliothek</translation>
    </message>
    <message>
        <source>Segment %1 as trained</source>
        <translation>%1 segmentieren wie trainiert</translation>
    </message>
    <message>
        <source>Open label map %1</source>
        <translation>Labelkarte %1 öffnen</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
</context>
<context>
    <name>app::StartPage</name>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Drop an image to see its labels</source>
        <translation>Ein Bild hierher ziehen und seine Klassen sehen</translation>
    </message>
    <message>
        <source>Drop it anywhere, paste it with Ctrl+V, or open it. Folders and checkpoints can be dropped too.</source>
        <translation>Irgendwohin ziehen, mit Strg+V einfügen oder öffnen. Auch Ordner und Checkpoints lassen sich hierher ziehen.</translation>
    </message>
    <message>
        <source>Use a file I have</source>
        <translation>Eine eigene Datei</translation>
    </message>
    <message>
        <source>An image, a folder of images, or a BEiT checkpoint (.safetensors or a Hugging Face folder).</source>
        <translation>Ein Bild, ein Ordner mit Bildern oder ein BEiT-Checkpoint (.safetensors oder ein Hugging-Face-Ordner).</translation>
    </message>
    <message>
        <source>Look around with the sample</source>
        <translation>Mit dem Beispiel umsehen</translation>
    </message>
    <message>
        <source>A drawn scene and a small model that was trained on such scenes. It knows drawn scenes only: on photos its answers mean nothing.</source>
        <translation>Eine gezeichnete Szene und ein kleines Modell, das an solchen Szenen trainiert wurde. Es kennt nur gezeichnete Szenen: Auf Fotos bedeuten seine Antworten nichts.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
</context>
<context>
    <name>app::StatusLine</name>
    <message>
        <source>Pixel under the pointer</source>
        <translation>Bildpunkt unter dem Zeiger</translation>
    </message>
    <message>
        <source>Patch under the pointer</source>
        <translation>Patch unter dem Zeiger</translation>
    </message>
    <message>
        <source>What is running</source>
        <translation>Was läuft</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößerung</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Vorgang</numerusform>
            <numerusform>%n Vorgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer in short</source>
        <translation>Antwort in Kürze</translation>
    </message>
</context>
<context>
    <name>app::TaskHeader</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Sample model: knows drawn scenes only. On photos its answers mean nothing; drop a checkpoint for those.</source>
        <translation>Beispielmodell: Es kennt nur gezeichnete Szenen. Auf Fotos sagen seine Antworten nichts; dafür einen Checkpoint hierher ziehen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Drop an image, paste it or open it.</source>
        <translation>Ein Bild hierher ziehen, einfügen oder öffnen.</translation>
    </message>
    <message>
        <source>The model is being opened…</source>
        <translation>Das Modell wird geöffnet …</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Noch kein Modell.</translation>
    </message>
    <message>
        <source>Press F5 to run.</source>
        <translation>F5 führt aus.</translation>
    </message>
    <message>
        <source>Previous result. Press F5 to update.</source>
        <translation>Früheres Ergebnis. F5 aktualisiert.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Running… %1</source>
        <translation>Läuft … %1</translation>
    </message>
    <message>
        <source>Running… %1, about %2 left</source>
        <translation>Läuft … %1, noch etwa %2</translation>
    </message>
    <message>
        <source>(previous result below)</source>
        <translation>(unten das frühere Ergebnis)</translation>
    </message>
    <message>
        <source>Open a checkpoint…</source>
        <translation>Checkpoint öffnen …</translation>
    </message>
</context>
<context>
    <name>app::TaskRail</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
</context>
<context>
    <name>app::TokenAtlas</name>
    <message>
        <source>Codebook</source>
        <translation>Codebuch</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Nach Nummer</translation>
    </message>
    <message>
        <source>By frequency</source>
        <translation>Nach Häufigkeit</translation>
    </message>
    <message>
        <source>Like the chosen token</source>
        <translation>Ähnlich dem gewählten</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Files counted</source>
        <translation>Gezählte Dateien</translation>
    </message>
    <message>
        <source>Tokenize every image in the folder of this one</source>
        <translation>Jedes Bild im Ordner dieses Bildes in Token zerlegen</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>Stop Counting (%1 of %2)</source>
        <translation>Zählen beenden (%1 von %2)</translation>
    </message>
    <message>
        <source>Count in This Folder</source>
        <translation>In diesem Ordner zählen</translation>
    </message>
    <message>
        <source>Choose a token to see where it occurs in the image.</source>
        <translation>Ein Token wählen, um zu sehen, wo es im Bild vorkommt.</translation>
    </message>
    <message numerus="yes">
        <source>Token %1 occurs %n time(s) in this image, framed in magenta.</source>
        <translation>
            <numerusform>Token %1 kommt einmal in diesem Bild vor, magenta umrandet.</numerusform>
            <numerusform>Token %1 kommt %n-mal in diesem Bild vor, magenta umrandet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::TokenModel</name>
    <message>
        <source>Token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>Token %1, %2</source>
        <translation>Token %1, %2</translation>
    </message>
</context>
<context>
    <name>app::TokenizerBox</name>
    <message>
        <source>Codebook…</source>
        <translation>Codebuch …</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>About the tokenizer</source>
        <translation>Über den Tokenizer</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Another tokenizer: a file, or a folder with an encoder and a decoder. It can also be dropped on the window.</source>
        <translation>Ein anderer Tokenizer: eine Datei oder ein Ordner mit Enkoder und Dekoder. Er lässt sich auch auf das Fenster ziehen.</translation>
    </message>
    <message>
        <source>A Tokenizer File…</source>
        <translation>Eine Tokenizer-Datei …</translation>
    </message>
    <message>
        <source>A Folder with Encoder and Decoder…</source>
        <translation>Ein Ordner mit Enkoder und Dekoder …</translation>
    </message>
    <message>
        <source>The Sample Tokenizer</source>
        <translation>Der Beispiel-Tokenizer</translation>
    </message>
    <message>
        <source>Close the tokenizer</source>
        <translation>Tokenizer schließen</translation>
    </message>
    <message>
        <source>Every token as a picture, and how often it occurs</source>
        <translation>Jedes Token als Bild, und wie oft es vorkommt</translation>
    </message>
    <message>
        <source>Open a tokenizer</source>
        <translation>Tokenizer öffnen</translation>
    </message>
    <message>
        <source>Tokenizers (*.pkl *.safetensors *.pth *.pt *.bin);;All files (*)</source>
        <translation>Tokenizer (*.pkl *.safetensors *.pth *.pt *.bin);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Without one the model&apos;s tokens are numbers: nothing to compare them with, and no pictures.</source>
        <translation>Ohne ihn sind die Token des Modells Zahlen: nichts zum Vergleichen und keine Bilder.</translation>
    </message>
    <message>
        <source>discrete VAE</source>
        <translation>diskreter VAE</translation>
    </message>
    <message>
        <source>VQ-KD: tokens, but no pixels</source>
        <translation>VQ-KD: Token, aber keine Pixel</translation>
    </message>
    <message>
        <source>%1; %2 tokens of %3 × %3 pixels</source>
        <translation>%1; %2 Token zu %3 × %3 Pixeln</translation>
    </message>
    <message>
        <source>It has no encoder: the true tokens are not known.</source>
        <translation>Er hat keinen Enkoder: Die wahren Token sind nicht bekannt.</translation>
    </message>
    <message>
        <source>It has no decoder: tokens cannot become pictures.</source>
        <translation>Er hat keinen Dekoder: Token können keine Bilder werden.</translation>
    </message>
    <message>
        <source>Opening the tokenizer…</source>
        <translation>Der Tokenizer wird geöffnet …</translation>
    </message>
    <message>
        <source>Tokenizer: %1</source>
        <translation>Tokenizer: %1</translation>
    </message>
    <message>
        <source>No tokenizer</source>
        <translation>Kein Tokenizer</translation>
    </message>
    <message>
        <source>This tokenizer cannot be used: %1</source>
        <translation>Dieser Tokenizer ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>Another Tokenizer…</source>
        <translation>Anderer Tokenizer …</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>app::TokenizerSlot</name>
    <message>
        <source>Open tokenizer %1</source>
        <translation>Tokenizer %1 öffnen</translation>
    </message>
</context>
<context>
    <name>app::ToolBox</name>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Size of the brush in patches</source>
        <translation>Größe des Pinsels in Patches</translation>
    </message>
    <message>
        <source>Patches across ([ and ], Alt+wheel)</source>
        <translation>Breite in Patches ([ und ], Alt+Rad)</translation>
    </message>
</context>
<context>
    <name>app::TruthBox</name>
    <message>
        <source>0 means no class</source>
        <translation>0 heißt keine Klasse</translation>
    </message>
    <message>
        <source>As the processor resizes it</source>
        <translation>Wie der Prozessor sie skaliert</translation>
    </message>
    <message>
        <source>A picture whose values are the ids of the true classes</source>
        <translation>Ein Bild, dessen Werte die Nummern der wahren Klassen sind</translation>
    </message>
    <message>
        <source>Close the label map</source>
        <translation>Labelkarte schließen</translation>
    </message>
    <message>
        <source>Reduce labels: 0 is ignored, and every other value means the class before it, as in ADE20K&apos;s files</source>
        <translation>Labels verringern: 0 zählt nicht, und jeder andere Wert meint die Klasse davor, wie in den Dateien von ADE20K</translation>
    </message>
    <message>
        <source>The reference&apos;s processor resizes label maps smoothly, and so invents classes between two others</source>
        <translation>Der Prozessor der Referenz skaliert Labelkarten weich und erfindet so Klassen zwischen zwei anderen</translation>
    </message>
    <message>
        <source>Notes on the label map</source>
        <translation>Anmerkungen zur Labelkarte</translation>
    </message>
    <message>
        <source>Open a label map</source>
        <translation>Labelkarte öffnen</translation>
    </message>
    <message>
        <source>Label maps (*.png *.tif *.tiff *.bmp);;All files (*)</source>
        <translation>Labelkarten (*.png *.tif *.tiff *.bmp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Compare with a Label Map…</source>
        <translation>Mit Labelkarte vergleichen …</translation>
    </message>
</context>
<context>
    <name>app::ViewBox</name>
    <message>
        <source>Overlay</source>
        <translation>Überlagert</translation>
    </message>
    <message>
        <source>Curtain</source>
        <translation>Vorhang</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>Nebenan</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Curtain at %</source>
        <translation>Vorhang bei %</translation>
    </message>
    <message>
        <source>&amp;Opacity %</source>
        <translation>&amp;Deckkraft %</translation>
    </message>
    <message>
        <source>&amp;Unsure below %</source>
        <translation>&amp;Unsicher unter %</translation>
    </message>
    <message>
        <source>Out&amp;lines only</source>
        <translation>Nur U&amp;mrisse</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>The classes over the image</source>
        <translation>Die Klassen über dem Bild</translation>
    </message>
    <message>
        <source>Drag a divider over the image (C)</source>
        <translation>Eine Trennlinie über das Bild ziehen (C)</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Pixels of a lower probability are hatched</source>
        <translation>Pixel mit kleinerer Wahrscheinlichkeit werden schraffiert</translation>
    </message>
    <message>
        <source>Needs two segmentations: choose Both, or open a label map</source>
        <translation>Braucht zwei Segmentierungen: Beide wählen oder eine Labelkarte öffnen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleiche …</translation>
    </message>
    <message>
        <source>%1 of the pixels agree; mean IoU %2</source>
        <translation>%1 der Pixel stimmen überein; mittlere IoU %2</translation>
    </message>
</context>
<context>
    <name>app::Workbench</name>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or unplugged.</source>
        <translation>Vielleicht wurde es verschoben, umbenannt oder abgezogen.</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>It is not a regular file, or you may not read it.</source>
        <translation>Es ist keine gewöhnliche Datei, oder sie darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Open model %1</source>
        <translation>Modell %1 öffnen</translation>
    </message>
</context>
<context>
    <name>widgets::ActivityList</name>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, noch etwa %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
</context>
<context>
    <name>widgets::ClassModel</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Not pinned</source>
        <translation>Nicht angeheftet</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>#</source>
        <comment>rank column</comment>
        <translation>#</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
</context>
<context>
    <name>widgets::ClassTable</name>
    <message>
        <source>Search classes by name or id</source>
        <translation>Klassen nach Name oder Id suchen</translation>
    </message>
    <message>
        <source>Search classes</source>
        <translation>Klassen suchen</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Pin or Unpin</source>
        <translation>Anheften oder lösen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy All Classes as CSV</source>
        <translation>Alle Klassen als CSV kopieren</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 Klasse</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>%1 Klassen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>widgets::ColorBar</name>
    <message>
        <source>Colour scale</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>Dark is %1, light is %2</source>
        <translation>Dunkel ist %1, hell ist %2</translation>
    </message>
</context>
<context>
    <name>widgets::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>No image. Drop, paste (Ctrl+V), or open one.</source>
        <translation>Kein Bild. Eines hierher ziehen, einfügen (Strg+V) oder öffnen.</translation>
    </message>
    <message>
        <source>%1 by %2 pixels</source>
        <translation>%1 mal %2 Bildpunkte</translation>
    </message>
    <message>
        <source>Drop, paste (Ctrl+V), or open</source>
        <translation>Hierher ziehen, einfügen (Strg+V) oder öffnen</translation>
    </message>
    <message>
        <source>an image or a folder</source>
        <translation>ein Bild oder einen Ordner</translation>
    </message>
</context>
<context>
    <name>widgets::LegendModel</name>
    <message>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Sichtbar</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Share of the image</source>
        <translation>Anteil am Bild</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Mean probability of its pixels</source>
        <translation>Mittlere Wahrscheinlichkeit ihrer Pixel</translation>
    </message>
    <message>
        <source>Prob.</source>
        <translation>Wahr.</translation>
    </message>
    <message>
        <source>Intersection over union</source>
        <translation>Schnitt durch Vereinigung</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
</context>
<context>
    <name>widgets::LegendTable</name>
    <message>
        <source>Search classes by name or id</source>
        <translation>Klassen nach Name oder Nummer suchen</translation>
    </message>
    <message>
        <source>Search classes</source>
        <translation>Klassen suchen</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Prob.</source>
        <translation>Wahr.</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Show or Hide</source>
        <translation>Ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Only This Class</source>
        <translation>Nur diese Klasse</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>Farbe …</translation>
    </message>
    <message>
        <source>Show All Classes</source>
        <translation>Alle Klassen zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>widgets::MessageBar</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of message and its text</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>widgets::ModelInputStrip</name>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
</context>
<context>
    <name>widgets::ScoreBars</name>
    <message>
        <source>Best classes</source>
        <translation>Beste Klassen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>class and its score</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>Noch kein Ergebnis</translation>
    </message>
    <message>
        <source>Selected %1. All: %2</source>
        <translation>Ausgewählt: %1. Alle: %2</translation>
    </message>
</context>
<context>
    <name>widgets::ThumbnailStrip</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Search images</source>
        <translation>Bilder suchen</translation>
    </message>
</context>
</TS>

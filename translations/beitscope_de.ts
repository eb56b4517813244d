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
        <source>&amp;Export Scores…</source>
        <translation>&amp;Werte exportieren …</translation>
    </message>
    <message>
        <source>Save the scores of all classes as CSV, JSON or text</source>
        <translation>Die Werte aller Klassen als CSV, JSON oder Text sichern</translation>
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
        <source>Show the model's patches on the image</source>
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
        <source>How the checkpoint's tensors fit the model</source>
        <translation>Wie die Tensoren des Checkpoints zum Modell passen</translation>
    </message>
    <message>
        <source>Use the Sample &amp;Model</source>
        <translation>&amp;Beispielmodell verwenden</translation>
    </message>
    <message>
        <source>Go back to the bundled scene classifier</source>
        <translation>Zurück zum mitgelieferten Szenenklassifikator</translation>
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
</context>
<context>
    <name>Names</name>
    <message>
        <source>Sample model</source>
        <translation>Beispielmodell</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
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
    <message>
        <source>Classify</source>
        <translation>Klassifizieren</translation>
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
    <name>app::ClassifyPanel</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Sample model: knows drawn scenes only. On photos its answers mean nothing; drop a checkpoint for those.</source>
        <translation>Beispielmodell: kennt nur gezeichnete Szenen. Auf Fotos bedeuten seine Antworten nichts; dafür einen Checkpoint hierher ziehen.</translation>
    </message>
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
        <source>This checkpoint has no classifier: it has no labels to give.</source>
        <translation>Dieser Checkpoint hat keinen Klassifikator: Er kann keine Namen geben.</translation>
    </message>
    <message>
        <source>Drop an image to see its labels here.</source>
        <translation>Ein Bild hierher ziehen, um seine Klassen zu sehen.</translation>
    </message>
    <message>
        <source>No model yet. Drop a checkpoint or use the sample model.</source>
        <translation>Noch kein Modell. Einen Checkpoint hierher ziehen oder das Beispielmodell verwenden.</translation>
    </message>
    <message>
        <source>Running… (previous result below)</source>
        <translation>Läuft … (darunter das vorige Ergebnis)</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Press F5 to run.</source>
        <translation>F5 drücken zum Ausführen.</translation>
    </message>
    <message>
        <source>Previous result. Press F5 to update.</source>
        <translation>Voriges Ergebnis. F5 drücken zum Erneuern.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Export scores</source>
        <translation>Werte exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json);;Text (*.txt)</source>
        <translation>Kommagetrennte Werte (*.csv);;JSON (*.json);;Text (*.txt)</translation>
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
        <source>features only · no classes</source>
        <translation>nur Merkmale · keine Klassen</translation>
    </message>
    <message>
        <source>Decoded in %1, prepared in %2, computed in %3 as %4</source>
        <translation>Dekodiert in %1, vorbereitet in %2, berechnet in %3 als %4</translation>
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
        <source>Best class</source>
        <translation>Beste Klasse</translation>
    </message>
    <message>
        <source>What is running</source>
        <translation>Was läuft</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>  (2nd: %1 %2)</source>
        <translation>  (2.: %1 %2)</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Vorgang</numerusform>
            <numerusform>%n Vorgänge</numerusform>
        </translation>
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
    <message>
        <source>Classify %1</source>
        <translation>%1 klassifizieren</translation>
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

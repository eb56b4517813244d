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
    <message>
        <source>Attentio&amp;n</source>
        <translation>Attentio&amp;n</translation>
    </message>
    <message>
        <source>Open Sessio&amp;n…</source>
        <translation>Sitzu&amp;ng öffnen …</translation>
    </message>
    <message>
        <source>Go on where a session was saved</source>
        <translation>Dort weitermachen, wo eine Sitzung gespeichert wurde</translation>
    </message>
    <message>
        <source>&amp;Save Session</source>
        <translation>Sitzung &amp;speichern</translation>
    </message>
    <message>
        <source>Save image, models, task and what was changed, as one file</source>
        <translation>Bild, Modelle, Aufgabe und Änderungen als eine Datei speichern</translation>
    </message>
    <message>
        <source>Save Session &amp;As…</source>
        <translation>Sitzung speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Save the session to another file</source>
        <translation>Die Sitzung in eine andere Datei speichern</translation>
    </message>
    <message>
        <source>&amp;Lower Layer</source>
        <translation>&amp;Tiefere Schicht</translation>
    </message>
    <message>
        <source>The attention of the layer before</source>
        <translation>Die Attention der Schicht davor</translation>
    </message>
    <message>
        <source>&amp;Higher Layer</source>
        <translation>&amp;Höhere Schicht</translation>
    </message>
    <message>
        <source>The attention of the layer after</source>
        <translation>Die Attention der Schicht danach</translation>
    </message>
    <message>
        <source>&amp;Next Head</source>
        <translation>&amp;Nächster Kopf</translation>
    </message>
    <message>
        <source>The next head of the layer, after the last one the first</source>
        <translation>Der nächste Kopf der Schicht, nach dem letzten der erste</translation>
    </message>
    <message>
        <source>&amp;All Heads</source>
        <translation>&amp;Alle Köpfe</translation>
    </message>
    <message>
        <source>All maps beside the image, or the image alone</source>
        <translation>Alle Karten neben dem Bild, oder das Bild allein</translation>
    </message>
    <message>
        <source>&amp;Explain This Number</source>
        <translation>Diese Zahl &amp;erklären</translation>
    </message>
    <message>
        <source>How the number under the pointer comes about</source>
        <translation>Wie die Zahl unter dem Zeiger zustande kommt</translation>
    </message>
    <message>
        <source>Load into &amp;B…</source>
        <translation>In &amp;B laden …</translation>
    </message>
    <message>
        <source>Load a second model, to compare the first one with</source>
        <translation>Ein zweites Modell laden, mit dem das erste verglichen wird</translation>
    </message>
    <message>
        <source>&amp;Swap A and B</source>
        <translation>A und B &amp;tauschen</translation>
    </message>
    <message>
        <source>The second model becomes the first one</source>
        <translation>Das zweite Modell wird das erste</translation>
    </message>
    <message>
        <source>&amp;Remove B</source>
        <translation>B &amp;entfernen</translation>
    </message>
    <message>
        <source>Forget the second model and free its memory</source>
        <translation>Das zweite Modell vergessen und seinen Speicher freigeben</translation>
    </message>
    <message>
        <source>A&amp;ttention</source>
        <translation>A&amp;ttention</translation>
    </message>
    <message>
        <source>Where every head of every layer looks</source>
        <translation>Wohin jeder Kopf jeder Schicht blickt</translation>
    </message>
    <message>
        <source>&amp;Bias</source>
        <translation>&amp;Bias</translation>
    </message>
    <message>
        <source>What relative positions add to the attention</source>
        <translation>Was relative Positionen zur Attention beitragen</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>What differs between two models, or after a change inside one</source>
        <translation>Was sich zwischen zwei Modellen oder nach einer Änderung in einem unterscheidet</translation>
    </message>
    <message>
        <source>L&amp;ibrary…</source>
        <translation>&amp;Bibliothek …</translation>
    </message>
    <message>
        <source>&amp;Get a Model…</source>
        <translation>Modell &amp;herunterladen …</translation>
    </message>
    <message>
        <source>Load a published model from the Hugging Face Hub</source>
        <translation>Ein veröffentlichtes Modell vom Hugging Face Hub laden</translation>
    </message>
    <message>
        <source>The checkpoints on this computer, and models to download</source>
        <translation>Die Checkpoints auf diesem Rechner, und Modelle zum Herunterladen</translation>
    </message>
    <message>
        <source>Load Report of B</source>
        <translation>Ladebericht von B</translation>
    </message>
    <message>
        <source>What the second checkpoint is and how its tensors fit</source>
        <translation>Was der zweite Checkpoint ist und wie seine Tensoren passen</translation>
    </message>
    <message>
        <source>Save a Clean Cop&amp;y…</source>
        <translation>Saubere &amp;Kopie speichern …</translation>
    </message>
    <message>
        <source>Save the checkpoint as a Hugging Face folder with safetensors, in which nothing can name code</source>
        <translation>Den Checkpoint als Hugging-Face-Ordner mit safetensors speichern, in dem nichts Code nennen kann</translation>
    </message>
</context>
<context>
    <name>ChooseTokenizer</name>
    <message>
        <source>Open a tokenizer</source>
        <translation>Tokenizer öffnen</translation>
    </message>
    <message>
        <source>Tokenizers (*.pkl *.safetensors *.pth *.pt *.bin);;All files (*)</source>
        <translation>Tokenizer (*.pkl *.safetensors *.pth *.pt *.bin);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Right tokens</source>
        <translation>Richtige Tokens</translation>
    </message>
    <message>
        <source>Loss in nats</source>
        <translation>Verlust in Nat</translation>
    </message>
</context>
<context>
    <name>CopySteps</name>
    <message>
        <source>1. On a computer that has a connection, open this page and download these files:</source>
        <translation>1. Auf einem Rechner mit Verbindung diese Seite öffnen und diese Dateien herunterladen:</translation>
    </message>
    <message>
        <source>  (pytorch_model.bin where there is no model.safetensors)</source>
        <translation>  (pytorch_model.bin, wo es kein model.safetensors gibt)</translation>
    </message>
    <message>
        <source>2. Put them into one folder of this computer, for example:</source>
        <translation>2. Alle in einen Ordner dieses Rechners legen, zum Beispiel:</translation>
    </message>
    <message>
        <source>   or where every program that uses the Hugging Face cache finds them:</source>
        <translation>   oder dorthin, wo sie jedes Programm mit dem Hugging-Face-Cache findet:</translation>
    </message>
    <message>
        <source>3. Drop the folder on the window, or add the folder above it to the library.</source>
        <translation>3. Den Ordner auf das Fenster ziehen, oder den Ordner darüber in die Bibliothek aufnehmen.</translation>
    </message>
    <message>
        <source>4. To be sure of the files, compare their sums: &quot;sha256sum FILE&quot;, or &quot;git hash-object FILE&quot;.</source>
        <translation>4. Um der Dateien sicher zu sein, die Prüfsummen vergleichen: „sha256sum DATEI“ oder „git hash-object DATEI“.</translation>
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
    <name>Explanation</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Shape [%1 layers, %2 heads, %3 queries, %3 keys]; token 0 is the class token, then %4 × %5 patches row by row.</source>
        <translation>Form [%1 Schichten, %2 Köpfe, %3 Anfragen, %3 Schlüssel]; Token 0 ist das Klassen-Token, danach %4 × %5 Patches Zeile für Zeile.</translation>
    </message>
    <message>
        <source>‖A[q, k] · v[k] · Wo‖, times the layer scale: the length of what the key&apos;s value adds to the query&apos;s token.</source>
        <translation>‖A[q, k] · v[k] · Wo‖, mal Layer-Scale: die Länge dessen, was der Wert des Schlüssels zum Token der Anfrage beiträgt.</translation>
    </message>
    <message>
        <source>A[q, k] = softmax over k of (q · k / √d + B[q, k])</source>
        <translation>A[q, k] = Softmax über k von (q · k / √d + B[q, k])</translation>
    </message>
    <message>
        <source>A[q, k] = softmax over k of (q · k / √d)</source>
        <translation>A[q, k] = Softmax über k von (q · k / √d)</translation>
    </message>
    <message>
        <source>Not normalised: lengths of vectors.</source>
        <translation>Nicht normiert: Längen von Vektoren.</translation>
    </message>
    <message>
        <source>A column of A: over the queries it adds up to nothing in particular.</source>
        <translation>Eine Spalte von A: über die Anfragen ergibt sie keine bestimmte Summe.</translation>
    </message>
    <message>
        <source>A row of A: with the class token&apos;s entry it sums to 1.</source>
        <translation>Eine Zeile von A: mit dem Eintrag des Klassen-Tokens ist ihre Summe 1.</translation>
    </message>
    <message>
        <source>patch %1, %2</source>
        <translation>Patch %1, %2</translation>
    </message>
    <message>
        <source>the class token</source>
        <translation>das Klassen-Token</translation>
    </message>
    <message>
        <source>the mean of the patches</source>
        <translation>der Mittelwert der Patches</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Share of the class token</source>
        <translation>Anteil des Klassen-Tokens</translation>
    </message>
    <message>
        <source>Share of the bias</source>
        <translation>Anteil des Bias</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>%1 of layer %2, head %3: %4 %5</source>
        <translation>%1 von Schicht %2, Kopf %3: %4 %5</translation>
    </message>
    <message>
        <source>−Σ A[q, k] · log A[q, k] / log(tokens), mean over the patches q. 0: all on one token; 1: evenly on all.</source>
        <translation>−Σ A[q, k] · log A[q, k] / log(Tokens), Mittel über die Patches q. 0: alles auf einem Token; 1: gleichmäßig auf allen.</translation>
    </message>
    <message>
        <source>Σ A[q, k] · distance(q, k) in pixels of the model&apos;s input, the class token left out and the rest made to sum to 1, mean over the patches q. A patch is %1 pixels wide.</source>
        <translation>Σ A[q, k] · Abstand(q, k) in Pixeln der Modelleingabe, ohne das Klassen-Token und der Rest auf Summe 1 gebracht, Mittel über die Patches q. Ein Patch ist %1 Pixel breit.</translation>
    </message>
    <message>
        <source>A[q, class token], mean over the patches q: what patches give to the class token.</source>
        <translation>A[q, Klassen-Token], Mittel über die Patches q: was Patches dem Klassen-Token geben.</translation>
    </message>
    <message>
        <source>Variance of the position bias by the sum of its and the content&apos;s, over pairs of patches. 1: place alone decides.</source>
        <translation>Varianz des Positionsbias geteilt durch die Summe aus seiner und der des Inhalts, über Paare von Patches. 1: der Ort allein entscheidet.</translation>
    </message>
    <message>
        <source>Layer %1, head %2, from %3 to %4: %5</source>
        <translation>Schicht %1, Kopf %2, von %3 nach %4: %5</translation>
    </message>
    <message>
        <source>Attention probability</source>
        <translation>Attention-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Norm of what is added</source>
        <translation>Norm des Beitrags</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Content, q · k / √d</source>
        <translation>Inhalt, q · k / √d</translation>
    </message>
    <message>
        <source>+ position bias</source>
        <translation>+ Positionsbias</translation>
    </message>
    <message>
        <source>= score</source>
        <translation>= Punktzahl</translation>
    </message>
    <message>
        <source>− log of the sum of exp over all keys</source>
        <translation>− log der Summe von exp über alle Schlüssel</translation>
    </message>
    <message>
        <source>exp of that = probability</source>
        <translation>exp davon = Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>With the content alone</source>
        <translation>Mit dem Inhalt allein</translation>
    </message>
    <message>
        <source>With the bias alone</source>
        <translation>Mit dem Bias allein</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>%1
Product over the layers of ½ (A + 1), heads fused, the smallest entries discarded and the rows made to sum to 1: how much each patch reaches the answer if attention were all that moves information (Abnar and Zuidema 2020).</source>
        <translation>%1
Produkt über die Schichten von ½ (A + 1), Köpfe vereint, die kleinsten Einträge verworfen und die Zeilen auf Summe 1 gebracht: wie viel von jedem Patch die Antwort erreicht, wenn nur Attention Information bewegte (Abnar und Zuidema 2020).</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>%1
Attention times its gradient for the class, negative parts left out, mean over the heads, added up through the layers (Chefer and others 2021). Not normalised.</source>
        <translation>%1
Attention mal ihr Gradient für die Klasse, negative Teile weggelassen, Mittel über die Köpfe, durch die Schichten aufaddiert (Chefer und andere 2021). Nicht normiert.</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>%1
How much the logarithm of the target&apos;s probability falls when this place is hidden. Negative: hiding it helps.</source>
        <translation>%1
Wie stark der Logarithmus der Wahrscheinlichkeit des Ziels fällt, wenn diese Stelle verdeckt ist. Negativ: Verdecken hilft.</translation>
    </message>
    <message>
        <source>Length of the hidden state</source>
        <translation>Länge des verborgenen Zustands</translation>
    </message>
    <message>
        <source>%1
‖h‖₂ of the patch&apos;s token after the layer.</source>
        <translation>%1
‖h‖₂ des Tokens des Patches nach der Schicht.</translation>
    </message>
    <message>
        <source>Cosine to the query</source>
        <translation>Kosinus zur Anfrage</translation>
    </message>
    <message>
        <source>%1
h[q] · h[k] / (‖h[q]‖ ‖h[k]‖): −1 to 1.</source>
        <translation>%1
h[q] · h[k] / (‖h[q]‖ ‖h[k]‖): −1 bis 1.</translation>
    </message>
    <message>
        <source>Confidence of the best token</source>
        <translation>Sicherheit des besten Tokens</translation>
    </message>
    <message>
        <source>%1
The largest softmax entry when the model&apos;s last norm and its head read the hidden state of this layer: 0 to 1.</source>
        <translation>%1
Der größte Softmax-Eintrag, wenn die letzte Norm des Modells und sein Kopf den verborgenen Zustand dieser Schicht lesen: 0 bis 1.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
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
    <message>
        <source>This session is open in part: %1</source>
        <translation>Diese Sitzung ist teilweise geöffnet: %1</translation>
    </message>
    <message>
        <source>This session cannot be used: %1</source>
        <translation>Diese Sitzung ist nicht brauchbar: %1</translation>
    </message>
    <message>
        <source>This checkpoint is damaged: %1</source>
        <translation>Dieser Checkpoint ist beschädigt: %1</translation>
    </message>
    <message>
        <source>This checkpoint is incomplete: %1</source>
        <translation>Dieser Checkpoint ist unvollständig: %1</translation>
    </message>
    <message>
        <source>The configuration of this checkpoint cannot be used: %1</source>
        <translation>Die Konfiguration dieses Checkpoints ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>This model cannot do what was asked: %1</source>
        <translation>Dieses Modell kann das nicht: %1</translation>
    </message>
    <message>
        <source>This was not downloaded: %1</source>
        <translation>Das wurde nicht heruntergeladen: %1</translation>
    </message>
    <message>
        <source>Download or copy the file again, and compare its size with the page it comes from.</source>
        <translation>Die Datei noch einmal herunterladen oder kopieren und ihre Größe mit der Seite vergleichen, von der sie stammt.</translation>
    </message>
    <message>
        <source>Choose weights of a BEiT: a Hugging Face folder, or a .safetensors, .bin or .pth file.</source>
        <translation>Gewichte eines BEiT wählen: einen Hugging-Face-Ordner oder eine Datei .safetensors, .bin oder .pth.</translation>
    </message>
    <message>
        <source>Unpack it first, then open what is inside.</source>
        <translation>Erst auspacken, dann öffnen, was darin ist.</translation>
    </message>
    <message>
        <source>Put the config.json that was saved with these weights beside them, or open the weights alone.</source>
        <translation>Die config.json daneben legen, die mit diesen Gewichten gespeichert wurde, oder die Gewichte allein öffnen.</translation>
    </message>
    <message>
        <source>Try again later. What was loaded so far is kept, and it goes on from there.</source>
        <translation>Später noch einmal versuchen. Was schon geladen ist, bleibt; es geht dort weiter.</translation>
    </message>
    <message>
        <source>Check the spelling: OWNER/NAME, and @REVISION where you want another one than main.</source>
        <translation>Die Schreibweise prüfen: BESITZER/NAME, und @REVISION, wenn es eine andere als main sein soll.</translation>
    </message>
    <message>
        <source>Sign in on the model&apos;s page, accept its terms, and give your token as HF_TOKEN.</source>
        <translation>Auf der Seite des Modells anmelden, seine Bedingungen annehmen und das Token als HF_TOKEN angeben.</translation>
    </message>
    <message>
        <source>Check the connection, the proxy and the address of the hub; or copy the files by hand: the library lists them.</source>
        <translation>Verbindung, Proxy und Adresse des Hubs prüfen; oder die Dateien von Hand kopieren: Die Bibliothek zählt sie auf.</translation>
    </message>
    <message>
        <source>Choose a task that this model can do, or a model that can do this task.</source>
        <translation>Eine Aufgabe wählen, die dieses Modell kann, oder ein Modell, das diese Aufgabe kann.</translation>
    </message>
    <message>
        <source>This file ended the engine that read it: %1</source>
        <translation>Diese Datei hat die Rechenmaschine beendet, die sie las: %1</translation>
    </message>
    <message>
        <source>Files are read in a process of its own, and that one stopped. Your image, model, results and mask are untouched.</source>
        <translation>Dateien werden in einem eigenen Prozess gelesen, und der hielt an. Bild, Modell, Ergebnisse und Maske sind unversehrt.</translation>
    </message>
    <message>
        <source>Do not trust the file. If its publisher is known to you, please report it.</source>
        <translation>Der Datei nicht trauen. Ist ihre Herkunft bekannt, dann bitte melden.</translation>
    </message>
    <message>
        <source>This is a web page, not weights: %1</source>
        <translation>Das ist eine Webseite, keine Gewichte: %1</translation>
    </message>
    <message>
        <source>The page about a file was saved in place of the file, or a site answered with an error page.</source>
        <translation>Statt der Datei wurde die Seite über sie gespeichert, oder ein Server hat mit einer Fehlerseite geantwortet.</translation>
    </message>
    <message>
        <source>Download the file itself: on its page, use the download button and not &quot;save page as&quot;.</source>
        <translation>Die Datei selbst herunterladen: auf ihrer Seite mit dem Knopf zum Herunterladen, nicht mit „Seite speichern unter“.</translation>
    </message>
    <message>
        <source>This is a pointer to the weights, not the weights: %1</source>
        <translation>Das ist ein Verweis auf die Gewichte, nicht die Gewichte: %1</translation>
    </message>
    <message>
        <source>Git keeps large files elsewhere and leaves a note of three lines in their place. The file itself was not fetched.</source>
        <translation>Git hebt große Dateien anderswo auf und lässt an ihrer Stelle drei Zeilen Text. Die Datei selbst wurde nicht geholt.</translation>
    </message>
    <message>
        <source>Run &quot;git lfs install&quot; and &quot;git lfs pull&quot; in the folder, or get the file from the library.</source>
        <translation>Im Ordner „git lfs install“ und „git lfs pull“ ausführen, oder die Datei aus der Bibliothek holen.</translation>
    </message>
    <message>
        <source>This is the log of a download, not the download: %1</source>
        <translation>Das ist das Protokoll eines Downloads, nicht der Download: %1</translation>
    </message>
    <message>
        <source>wget -o writes its messages into the file that is named; -O writes the file.</source>
        <translation>wget -o schreibt seine Meldungen in die genannte Datei; -O schreibt die Datei.</translation>
    </message>
    <message>
        <source>Download it again with -O in place of -o.</source>
        <translation>Noch einmal mit -O statt -o herunterladen.</translation>
    </message>
    <message>
        <source>This is the error message of a server, not weights: %1</source>
        <translation>Das ist die Fehlermeldung eines Servers, keine Gewichte: %1</translation>
    </message>
    <message>
        <source>The download was refused, and the answer was saved under the name of the file.</source>
        <translation>Der Download wurde abgelehnt, und die Antwort wurde unter dem Namen der Datei gespeichert.</translation>
    </message>
    <message>
        <source>This is a TorchScript program, not weights: %1</source>
        <translation>Das ist ein TorchScript-Programm, keine Gewichte: %1</translation>
    </message>
    <message>
        <source>torch.jit.save stores a program together with its weights. Programs of others are not run here.</source>
        <translation>torch.jit.save speichert ein Programm samt seinen Gewichten. Fremde Programme werden hier nicht ausgeführt.</translation>
    </message>
    <message>
        <source>In Python, save the weights alone: torch.save(torch.jit.load(FILE).state_dict(), &quot;weights.pth&quot;).</source>
        <translation>In Python die Gewichte allein speichern: torch.save(torch.jit.load(DATEI).state_dict(), &quot;weights.pth&quot;).</translation>
    </message>
    <message>
        <source>This is an ONNX model: %1</source>
        <translation>Das ist ein ONNX-Modell: %1</translation>
    </message>
    <message>
        <source>ONNX stores a graph of operations whose tensors have lost the names of the model&apos;s parts.</source>
        <translation>ONNX speichert einen Graphen von Rechenschritten; die Tensoren tragen die Namen der Modellteile nicht mehr.</translation>
    </message>
    <message>
        <source>Look for the weights that it was exported from.</source>
        <translation>Die Gewichte suchen, aus denen es exportiert wurde.</translation>
    </message>
    <message>
        <source>This is a GGUF file: %1</source>
        <translation>Das ist eine GGUF-Datei: %1</translation>
    </message>
    <message>
        <source>GGUF holds quantised models for llama.cpp; no BEiT is published in it.</source>
        <translation>GGUF enthält quantisierte Modelle für llama.cpp; kein BEiT ist darin veröffentlicht.</translation>
    </message>
    <message>
        <source>This is an HDF5 file of Keras: %1</source>
        <translation>Das ist eine HDF5-Datei von Keras: %1</translation>
    </message>
    <message>
        <source>Weights of TensorFlow and Keras are stored this way, often as tf_model.h5.</source>
        <translation>So werden Gewichte von TensorFlow und Keras gespeichert, oft als tf_model.h5.</translation>
    </message>
    <message>
        <source>Most models of the hub have model.safetensors beside it: choose that.</source>
        <translation>Die meisten Modelle des Hubs haben daneben model.safetensors: diese wählen.</translation>
    </message>
    <message>
        <source>This is a checkpoint of Flax: %1</source>
        <translation>Das ist ein Checkpoint von Flax: %1</translation>
    </message>
    <message>
        <source>Flax stores tensors turned and under other names.</source>
        <translation>Flax speichert Tensoren gedreht und unter anderen Namen.</translation>
    </message>
    <message>
        <source>Choose the model.safetensors beside it, or convert it in transformers (from_flax=True, then save_pretrained).</source>
        <translation>Die model.safetensors daneben wählen, oder in transformers umwandeln (from_flax=True, dann save_pretrained).</translation>
    </message>
    <message>
        <source>The end of the archive is missing: the download was cut off.</source>
        <translation>Das Ende des Archivs fehlt: Der Download brach ab.</translation>
    </message>
    <message>
        <source>These are arrays of NumPy: %1</source>
        <translation>Das sind Felder von NumPy: %1</translation>
    </message>
    <message>
        <source>They may be weights, but nothing says of which model.</source>
        <translation>Es können Gewichte sein, aber nichts sagt, von welchem Modell.</translation>
    </message>
    <message>
        <source>This is an office document: %1</source>
        <translation>Das ist ein Office-Dokument: %1</translation>
    </message>
    <message>
        <source>This is a PDF document: %1</source>
        <translation>Das ist ein PDF-Dokument: %1</translation>
    </message>
    <message>
        <source>This is a zip archive, not weights: %1</source>
        <translation>Das ist ein Zip-Archiv, keine Gewichte: %1</translation>
    </message>
    <message>
        <source>Weights of PyTorch are zip archives too, but this one holds other files.</source>
        <translation>Auch Gewichte von PyTorch sind Zip-Archive, aber dieses enthält andere Dateien.</translation>
    </message>
    <message>
        <source>This is a gzip archive: %1</source>
        <translation>Das ist ein gzip-Archiv: %1</translation>
    </message>
    <message>
        <source>This is a 7-Zip archive: %1</source>
        <translation>Das ist ein 7-Zip-Archiv: %1</translation>
    </message>
    <message>
        <source>This is a Zstandard archive: %1</source>
        <translation>Das ist ein Zstandard-Archiv: %1</translation>
    </message>
    <message>
        <source>This is a tar archive, or weights from before PyTorch 0.2: %1</source>
        <translation>Das ist ein tar-Archiv, oder Gewichte aus der Zeit vor PyTorch 0.2: %1</translation>
    </message>
    <message>
        <source>Unpack it, or load it in a PyTorch and save it again.</source>
        <translation>Auspacken, oder in einem PyTorch laden und neu speichern.</translation>
    </message>
    <message>
        <source>This is a picture (PNG): %1</source>
        <translation>Das ist ein Bild (PNG): %1</translation>
    </message>
    <message>
        <source>This is a picture (JPEG): %1</source>
        <translation>Das ist ein Bild (JPEG): %1</translation>
    </message>
    <message>
        <source>This is a Python pickle without weights: %1</source>
        <translation>Das ist ein Python-Pickle ohne Gewichte: %1</translation>
    </message>
    <message>
        <source>A pickle can hold anything. This one was read as data, and there are no tensors of PyTorch in it.</source>
        <translation>Ein Pickle kann alles enthalten. Dieses wurde als Daten gelesen, und es sind keine Tensoren von PyTorch darin.</translation>
    </message>
    <message>
        <source>This is JSON, not weights: %1</source>
        <translation>Das ist JSON, keine Gewichte: %1</translation>
    </message>
    <message>
        <source>A config.json describes a model; its weights are in other files.</source>
        <translation>Eine config.json beschreibt ein Modell; seine Gewichte liegen in anderen Dateien.</translation>
    </message>
    <message>
        <source>Open the folder that holds both.</source>
        <translation>Den Ordner öffnen, in dem beides liegt.</translation>
    </message>
    <message>
        <source>This is a text file, not weights: %1</source>
        <translation>Das ist eine Textdatei, keine Gewichte: %1</translation>
    </message>
    <message>
        <source>This is a program, not weights: %1</source>
        <translation>Das ist ein Programm, keine Gewichte: %1</translation>
    </message>
    <message>
        <source>It was not run.</source>
        <translation>Es wurde nicht ausgeführt.</translation>
    </message>
    <message>
        <source>This is no checkpoint that can be read: %1</source>
        <translation>Das ist kein lesbarer Checkpoint: %1</translation>
    </message>
    <message>
        <source>This file names code to run: %1</source>
        <translation>Diese Datei will Code ausführen lassen: %1</translation>
    </message>
    <message>
        <source>Nothing of it was run: files are read as data here. In Python, torch.load(…, weights_only=False) would have run it.</source>
        <translation>Nichts davon wurde ausgeführt: Dateien werden hier als Daten gelesen. In Python hätte torch.load(…, weights_only=False) es ausgeführt.</translation>
    </message>
    <message>
        <source>This file names code to run, and is no use: %1</source>
        <translation>Diese Datei will Code ausführen lassen und ist sonst nutzlos: %1</translation>
    </message>
    <message>
        <source>Nothing of it was run: files are read as data here. But no weights can be read from it either.</source>
        <translation>Nichts davon wurde ausgeführt: Dateien werden hier als Daten gelesen. Aber auch Gewichte sind daraus nicht zu lesen.</translation>
    </message>
    <message>
        <source>Do not open it in Python. Get the weights from their publisher.</source>
        <translation>Nicht in Python öffnen. Die Gewichte von ihren Herausgebern holen.</translation>
    </message>
    <message>
        <source>This is another kind of model: %1</source>
        <translation>Das ist ein Modell anderer Art: %1</translation>
    </message>
    <message>
        <source>Its tensors or its config.json are not those of the BEiT family.</source>
        <translation>Seine Tensoren oder seine config.json sind nicht die der BEiT-Familie.</translation>
    </message>
    <message>
        <source>Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.</source>
        <translation>Einen Checkpoint von BEiT, BEiT v2, DiT oder data2vec-vision wählen.</translation>
    </message>
    <message>
        <source>Weights and configuration do not belong together: %1</source>
        <translation>Gewichte und Konfiguration gehören nicht zusammen: %1</translation>
    </message>
    <message>
        <source>Tensors have other shapes than config.json says, or no place in it. A model built from these would give wrong numbers.</source>
        <translation>Tensoren haben eine andere Form, als config.json sagt, oder keinen Platz darin. Ein Modell daraus gäbe falsche Zahlen.</translation>
    </message>
    <message>
        <source>Tensors that the model needs are not in the file. They are not made up: the numbers would mean nothing.</source>
        <translation>Tensoren, die das Modell braucht, fehlen in der Datei. Sie werden nicht erfunden: Die Zahlen bedeuteten nichts.</translation>
    </message>
    <message>
        <source>Get the whole checkpoint, or the config.json that belongs to it.</source>
        <translation>Den ganzen Checkpoint holen, oder die config.json, die dazugehört.</translation>
    </message>
    <message>
        <source>The download of it was not finished.</source>
        <translation>Sein Download wurde nicht beendet.</translation>
    </message>
    <message>
        <source>Its checksum is another one than the publisher&apos;s: it was damaged on the way, or it is another file.</source>
        <translation>Seine Prüfsumme ist eine andere als die der Herausgeber: Er wurde unterwegs beschädigt, oder es ist eine andere Datei.</translation>
    </message>
    <message>
        <source>Its numbers are of a kind that this model does not compute with.</source>
        <translation>Seine Zahlen sind von einer Art, mit der dieses Modell nicht rechnet.</translation>
    </message>
    <message>
        <source>Save the weights as ordinary float32, float16 or bfloat16 tensors.</source>
        <translation>Die Gewichte als gewöhnliche Tensoren in float32, float16 oder bfloat16 speichern.</translation>
    </message>
    <message>
        <source>A tensor is of a type that the format does not know.</source>
        <translation>Ein Tensor hat einen Typ, den das Format nicht kennt.</translation>
    </message>
    <message>
        <source>The file ends before its tensors do: a download or a copy was cut off.</source>
        <translation>Die Datei endet vor ihren Tensoren: Ein Download oder eine Kopie brach ab.</translation>
    </message>
    <message>
        <source>Bytes follow behind its last tensor. Safe formats have none.</source>
        <translation>Hinter dem letzten Tensor folgen Bytes. In sicheren Formaten gibt es dort keine.</translation>
    </message>
    <message>
        <source>There is nothing in this checkpoint: %1</source>
        <translation>In diesem Checkpoint ist nichts: %1</translation>
    </message>
    <message>
        <source>A download that failed often leaves an empty file.</source>
        <translation>Ein gescheiterter Download lässt oft eine leere Datei zurück.</translation>
    </message>
    <message>
        <source>Its table of contents cannot be read.</source>
        <translation>Sein Inhaltsverzeichnis ist nicht zu lesen.</translation>
    </message>
    <message>
        <source>Its tensors leave gaps between them, in which anything could hide.</source>
        <translation>Zwischen seinen Tensoren sind Lücken, in denen sich alles verbergen könnte.</translation>
    </message>
    <message>
        <source>Two of its tensors lie on the same bytes.</source>
        <translation>Zwei seiner Tensoren liegen auf denselben Bytes.</translation>
    </message>
    <message>
        <source>The shape of a tensor does not agree with its bytes.</source>
        <translation>Die Form eines Tensors stimmt nicht mit seinen Bytes überein.</translation>
    </message>
    <message>
        <source>The description of a tensor contradicts itself.</source>
        <translation>Die Beschreibung eines Tensors widerspricht sich.</translation>
    </message>
    <message>
        <source>The numbers of a tensor are not where the file says they are.</source>
        <translation>Die Zahlen eines Tensors sind nicht dort, wo die Datei sagt.</translation>
    </message>
    <message>
        <source>Its notes about itself cannot be read.</source>
        <translation>Seine Angaben über sich selbst sind nicht zu lesen.</translation>
    </message>
    <message>
        <source>Its msgpack encoding cannot be read to the end.</source>
        <translation>Seine msgpack-Kodierung ist nicht bis zum Ende zu lesen.</translation>
    </message>
    <message>
        <source>The pickle that describes its tensors cannot be read to the end. It was read as data; nothing of it was run.</source>
        <translation>Das Pickle, das seine Tensoren beschreibt, ist nicht bis zum Ende zu lesen. Es wurde als Daten gelesen; nichts davon wurde ausgeführt.</translation>
    </message>
    <message>
        <source>The archive that holds its tensors is broken.</source>
        <translation>Das Archiv mit seinen Tensoren ist kaputt.</translation>
    </message>
    <message>
        <source>Two of its tensors are the same part of the model: nothing says which one counts.</source>
        <translation>Zwei seiner Tensoren sind derselbe Teil des Modells: Nichts sagt, welcher gilt.</translation>
    </message>
    <message>
        <source>Get the weights from their publisher.</source>
        <translation>Die Gewichte von ihren Herausgebern holen.</translation>
    </message>
    <message>
        <source>The list of its shards (….index.json) cannot be used.</source>
        <translation>Das Verzeichnis seiner Teile (….index.json) ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The list of its shards and the shards do not agree.</source>
        <translation>Das Verzeichnis seiner Teile und die Teile stimmen nicht überein.</translation>
    </message>
    <message>
        <source>Download the whole folder again: shards of different versions do not mix.</source>
        <translation>Den ganzen Ordner noch einmal herunterladen: Teile verschiedener Fassungen passen nicht zusammen.</translation>
    </message>
    <message>
        <source>One of its shards is not in the folder.</source>
        <translation>Eines seiner Teile ist nicht im Ordner.</translation>
    </message>
    <message>
        <source>Download what is missing, or the whole folder again.</source>
        <translation>Das Fehlende herunterladen, oder den ganzen Ordner noch einmal.</translation>
    </message>
    <message>
        <source>The list of its shards names a file outside of the folder. That is not followed.</source>
        <translation>Das Verzeichnis seiner Teile nennt eine Datei außerhalb des Ordners. Dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>There are no weights in this file: %1</source>
        <translation>In dieser Datei sind keine Gewichte: %1</translation>
    </message>
    <message>
        <source>It was read as data, and no tensors with names are in it.</source>
        <translation>Sie wurde als Daten gelesen, und es sind keine Tensoren mit Namen darin.</translation>
    </message>
    <message>
        <source>There are no weights in this folder: %1</source>
        <translation>In diesem Ordner sind keine Gewichte: %1</translation>
    </message>
    <message>
        <source>A folder needs a config.json and one set of weights: model.safetensors, shards with their index, or pytorch_model.bin.</source>
        <translation>Ein Ordner braucht eine config.json und einen Satz Gewichte: model.safetensors, Teile mit ihrem Verzeichnis, oder pytorch_model.bin.</translation>
    </message>
    <message>
        <source>It was written on a machine that stores numbers the other way round (big-endian).</source>
        <translation>Er wurde auf einer Maschine geschrieben, die Zahlen andersherum speichert (big-endian).</translation>
    </message>
    <message>
        <source>Load it in PyTorch and save it again.</source>
        <translation>In PyTorch laden und neu speichern.</translation>
    </message>
    <message>
        <source>This tokenizer cannot be used: %1</source>
        <translation>Dieser Tokenizer ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>A tokenizer turns patches into visual tokens: DALL-E&apos;s encoder and decoder, or BEiT v2&apos;s.</source>
        <translation>Ein Tokenizer macht aus Patches visuelle Tokens: Kodierer und Dekodierer von DALL-E, oder der von BEiT v2.</translation>
    </message>
    <message>
        <source>This model is not open any more: %1</source>
        <translation>Dieses Modell ist nicht mehr geöffnet: %1</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Neu öffnen.</translation>
    </message>
    <message>
        <source>Occlusion needs a model with one answer.</source>
        <translation>Verdecken braucht ein Modell mit einer Antwort.</translation>
    </message>
    <message>
        <source>It has no table of relative positions.</source>
        <translation>Es hat keine Tabelle relativer Positionen.</translation>
    </message>
    <message>
        <source>It has no classifier.</source>
        <translation>Es hat keinen Klassifikator.</translation>
    </message>
    <message>
        <source>It adds its branches without a scale.</source>
        <translation>Es addiert seine Zweige ohne Skalierung.</translation>
    </message>
    <message>
        <source>It has no head for masked patches: fine-tuned models lose it.</source>
        <translation>Es hat keinen Kopf für verdeckte Patches: Feinabgestimmte Modelle verlieren ihn.</translation>
    </message>
    <message>
        <source>It has no segmentation head.</source>
        <translation>Es hat keinen Segmentierungskopf.</translation>
    </message>
    <message>
        <source>The file is no JSON: it was edited or cut off.</source>
        <translation>Die Datei ist kein JSON: Sie wurde bearbeitet oder abgeschnitten.</translation>
    </message>
    <message>
        <source>A field of it says what cannot be.</source>
        <translation>Ein Feld darin sagt, was nicht sein kann.</translation>
    </message>
    <message>
        <source>It names an activation function that is not known here.</source>
        <translation>Sie nennt eine Aktivierungsfunktion, die hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The number of classes is not the same everywhere.</source>
        <translation>Die Zahl der Klassen ist nicht überall dieselbe.</translation>
    </message>
    <message>
        <source>preprocessor_config.json asks for a preparation of images that cannot be done.</source>
        <translation>preprocessor_config.json verlangt eine Aufbereitung der Bilder, die nicht möglich ist.</translation>
    </message>
    <message>
        <source>The disk is full: %1</source>
        <translation>Die Platte ist voll: %1</translation>
    </message>
    <message>
        <source>Nothing was lost: what was loaded so far is kept.</source>
        <translation>Nichts ging verloren: Was schon geladen ist, bleibt.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder in the library; then go on from where it ended.</source>
        <translation>Platz schaffen, oder in der Bibliothek einen anderen Ordner wählen; dann dort weitermachen, wo es endete.</translation>
    </message>
    <message>
        <source>The folder for models cannot be used: %1</source>
        <translation>Der Ordner für Modelle ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>Choose another folder in the library.</source>
        <translation>In der Bibliothek einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>This model is not on the disk: %1</source>
        <translation>Dieses Modell ist nicht auf der Platte: %1</translation>
    </message>
    <message>
        <source>The program works offline, so it was not looked for elsewhere.</source>
        <translation>Das Programm arbeitet ohne Netz, darum wurde es nicht anderswo gesucht.</translation>
    </message>
    <message>
        <source>The note about an unfinished download cannot be read.</source>
        <translation>Die Notiz über einen unfertigen Download ist nicht zu lesen.</translation>
    </message>
    <message>
        <source>This exists already: %1</source>
        <translation>Das gibt es schon: %1</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Another program is writing to it.</source>
        <translation>Ein anderes Programm schreibt hinein.</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>Es ist ein Ordner.</translation>
    </message>
    <message>
        <source>This does not exist: %1</source>
        <translation>Das gibt es nicht: %1</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or unplugged.</source>
        <translation>Vielleicht wurde es verschoben, umbenannt oder ausgesteckt.</translation>
    </message>
    <message>
        <source>This folder does not exist: %1</source>
        <translation>Diesen Ordner gibt es nicht: %1</translation>
    </message>
    <message>
        <source>The sample models are not installed: %1</source>
        <translation>Die Beispielmodelle sind nicht installiert: %1</translation>
    </message>
    <message>
        <source>It is a device, a pipe or a socket, and no file.</source>
        <translation>Es ist ein Gerät, eine Pipe oder ein Socket, und keine Datei.</translation>
    </message>
    <message>
        <source>The disk or the connection to it gave up while it was read.</source>
        <translation>Die Platte oder die Verbindung zu ihr gab beim Lesen auf.</translation>
    </message>
    <message>
        <source>It must not be written to.</source>
        <translation>Es darf nicht hineingeschrieben werden.</translation>
    </message>
    <message>
        <source>It is larger than such files are.</source>
        <translation>Sie ist größer, als solche Dateien sind.</translation>
    </message>
    <message>
        <source>The file became shorter while it was read.</source>
        <translation>Die Datei wurde kürzer, während sie gelesen wurde.</translation>
    </message>
    <message>
        <source>There is not enough memory for this: %1</source>
        <translation>Dafür reicht der Speicher nicht: %1</translation>
    </message>
    <message>
        <source>Close other programs, use a smaller model or image, or the CPU.</source>
        <translation>Andere Programme schließen, ein kleineres Modell oder Bild nehmen, oder die CPU.</translation>
    </message>
    <message>
        <source>No usable graphics processor was found.</source>
        <translation>Es wurde kein verwendbarer Grafikprozessor gefunden.</translation>
    </message>
    <message>
        <source>There is no graphics processor with this number.</source>
        <translation>Es gibt keinen Grafikprozessor mit dieser Nummer.</translation>
    </message>
    <message>
        <source>The graphics processor computes other numbers than the CPU: it is not used.</source>
        <translation>Der Grafikprozessor rechnet andere Zahlen als die CPU: Er wird nicht benutzt.</translation>
    </message>
    <message>
        <source>The name of the host is not known: no connection to the internet, or a typing error in the address.</source>
        <translation>Der Name des Servers ist nicht bekannt: keine Verbindung zum Internet, oder ein Tippfehler in der Adresse.</translation>
    </message>
    <message>
        <source>The host cannot be reached. In a company a proxy may be needed.</source>
        <translation>Der Server ist nicht zu erreichen. In einer Firma ist vielleicht ein Proxy nötig.</translation>
    </message>
    <message>
        <source>The proxy did not let it pass.</source>
        <translation>Der Proxy hat es nicht durchgelassen.</translation>
    </message>
    <message>
        <source>The host did not prove who it is. A company&apos;s certificate may be missing; the check is never switched off.</source>
        <translation>Der Server hat sich nicht ausgewiesen. Vielleicht fehlt das Zertifikat einer Firma; die Prüfung wird nie abgeschaltet.</translation>
    </message>
    <message>
        <source>Give the file with your company&apos;s certificates in the library&apos;s settings.</source>
        <translation>In den Einstellungen der Bibliothek die Datei mit den Zertifikaten der Firma angeben.</translation>
    </message>
    <message>
        <source>The host did not answer in time.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The connection broke off.</source>
        <translation>Die Verbindung brach ab.</translation>
    </message>
    <message>
        <source>The hub cannot answer now.</source>
        <translation>Der Hub kann gerade nicht antworten.</translation>
    </message>
    <message>
        <source>The hub asks for a pause.</source>
        <translation>Der Hub bittet um eine Pause.</translation>
    </message>
    <message>
        <source>There is no such model, or it is private.</source>
        <translation>Ein solches Modell gibt es nicht, oder es ist privat.</translation>
    </message>
    <message>
        <source>The model has no such branch, tag or commit.</source>
        <translation>Das Modell hat keinen solchen Zweig, Tag oder Commit.</translation>
    </message>
    <message>
        <source>The model has no such file.</source>
        <translation>Das Modell hat keine solche Datei.</translation>
    </message>
    <message>
        <source>Its owner asks you to accept terms first.</source>
        <translation>Sein Besitzer verlangt zuerst die Annahme von Bedingungen.</translation>
    </message>
    <message>
        <source>Your token may not read it.</source>
        <translation>Das Token darf es nicht lesen.</translation>
    </message>
    <message>
        <source>Your token is not accepted.</source>
        <translation>Das Token wird nicht angenommen.</translation>
    </message>
    <message>
        <source>The hub has taken it down.</source>
        <translation>Der Hub hat es entfernt.</translation>
    </message>
    <message>
        <source>The answer was not one of the hub, or not a safe one.</source>
        <translation>Die Antwort kam nicht vom Hub, oder sie war nicht sicher.</translation>
    </message>
    <message>
        <source>It wants %1 to be called.</source>
        <translation>Sie will, dass %1 aufgerufen wird.</translation>
    </message>
    <message>
        <source>This is an archive: %1</source>
        <translation>Das ist ein Archiv: %1</translation>
    </message>
    <message>
        <source>This is a picture: %1</source>
        <translation>Das ist ein Bild: %1</translation>
    </message>
    <message>
        <source>This is a model for another program: %1</source>
        <translation>Das ist ein Modell für ein anderes Programm: %1</translation>
    </message>
    <message>
        <source>It was made from weights of PyTorch or TensorFlow and has lost what a BEiT needs to be put together again.</source>
        <translation>Es wurde aus Gewichten von PyTorch oder TensorFlow gemacht und hat verloren, was ein BEiT braucht, um wieder zusammengesetzt zu werden.</translation>
    </message>
    <message>
        <source>It begins with nothing but zeros: room was made for a download that never came.</source>
        <translation>Es beginnt mit lauter Nullen: Platz für einen Download, der nie kam.</translation>
    </message>
    <message>
        <source>Several processes trained it together with DeepSpeed, and each has saved a part.</source>
        <translation>Mehrere Prozesse haben es gemeinsam mit DeepSpeed trainiert, und jeder hat einen Teil gespeichert.</translation>
    </message>
    <message>
        <source>Put the parts together with zero_to_fp32.py, which DeepSpeed saves beside them, and open what it writes.</source>
        <translation>Die Teile mit zero_to_fp32.py zusammensetzen, das DeepSpeed daneben speichert, und öffnen, was es schreibt.</translation>
    </message>
    <message>
        <source>Offline mode is on (HF_HUB_OFFLINE), and not all of it is on the disk.</source>
        <translation>Der Offline-Modus ist an (HF_HUB_OFFLINE), und nicht alles davon liegt auf der Platte.</translation>
    </message>
    <message>
        <source>What came is not what the hub says: its checksum differs. Nothing of it was kept.</source>
        <translation>Was kam, ist nicht, was der Hub sagt: Die Prüfsumme ist eine andere. Nichts davon wurde behalten.</translation>
    </message>
    <message>
        <source>The hub&apos;s storage refused the file.</source>
        <translation>Der Speicher des Hubs hat die Datei verweigert.</translation>
    </message>
    <message>
        <source>The model has no weights of a kind that can be read here.</source>
        <translation>Das Modell hat keine Gewichte einer Art, die hier lesbar ist.</translation>
    </message>
    <message>
        <source>This checkpoint cannot be converted: %1</source>
        <translation>Dieser Checkpoint lässt sich nicht umwandeln: %1</translation>
    </message>
    <message>
        <source>Its images are not square, and its project orders their bias tables in a way that a Hugging Face folder cannot say.</source>
        <translation>Seine Bilder sind nicht quadratisch, und sein Projekt ordnet deren Bias-Tabellen auf eine Weise, die ein Hugging-Face-Ordner nicht ausdrücken kann.</translation>
    </message>
    <message>
        <source>Use the checkpoint as it is.</source>
        <translation>Verwenden Sie den Checkpoint, wie er ist.</translation>
    </message>
    <message>
        <source>This file ended the engine that read it, or never let it go: %1</source>
        <translation>Diese Datei beendete die Rechenmaschine, die sie las, oder ließ sie nicht los: %1</translation>
    </message>
    <message>
        <source>Weights have no need for that. If you know where the file comes from, it can be opened for its weights alone, or be saved as a clean copy in which nothing can name code; else look for a safetensors file.</source>
        <translation>Gewichte brauchen so etwas nicht. Wer weiß, woher die Datei kommt, kann sie nur der Gewichte wegen öffnen oder als saubere Kopie speichern, in der nichts Code nennen kann; sonst besser nach einer safetensors-Datei suchen.</translation>
    </message>
    <message>
        <source>The disk is too full for this: %1</source>
        <translation>Der Datenträger ist dafür zu voll: %1</translation>
    </message>
    <message>
        <source>Nothing was written, and nothing was lost.</source>
        <translation>Nichts wurde geschrieben, und nichts ging verloren.</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder on another disk.</source>
        <translation>Platz schaffen oder einen Ordner auf einem anderen Datenträger wählen.</translation>
    </message>
    <message>
        <source>What is there is never replaced.</source>
        <translation>Was dort ist, wird nie ersetzt.</translation>
    </message>
</context>
<context>
    <name>HubModels</name>
    <message>
        <source>%1 classes of %2, images of %3 × %3 pixels</source>
        <translation>%1 Klassen von %2, Bilder mit %3 × %3 Pixeln</translation>
    </message>
    <message>
        <source>A class for every pixel: %1 of %2, in windows of %3 × %3 pixels</source>
        <translation>Eine Klasse für jedes Pixel: %1 von %2, in Fenstern von %3 × %3 Pixeln</translation>
    </message>
    <message>
        <source>Guesses hidden patches: %1 visual tokens, learnt on %2, images of %3 × %3 pixels</source>
        <translation>Errät verdeckte Patches: %1 visuelle Token, gelernt an %2, Bilder mit %3 × %3 Pixeln</translation>
    </message>
    <message>
        <source>Features, learnt on %1</source>
        <translation>Merkmale, gelernt an %1</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>Files that name code</source>
        <translation>Dateien, die Code nennen</translation>
    </message>
    <message>
        <source>What a checkpoint is, and what is not one</source>
        <translation>Was ein Checkpoint ist und was keiner ist</translation>
    </message>
    <message>
        <source>Which models can be opened</source>
        <translation>Welche Modelle sich öffnen lassen</translation>
    </message>
    <message>
        <source>Weights and their configuration</source>
        <translation>Gewichte und ihre Konfiguration</translation>
    </message>
    <message>
        <source>Damaged and incomplete files</source>
        <translation>Beschädigte und unvollständige Dateien</translation>
    </message>
    <message>
        <source>What a config.json says</source>
        <translation>Was eine config.json sagt</translation>
    </message>
    <message>
        <source>When nothing can be downloaded</source>
        <translation>Wenn sich nichts herunterladen lässt</translation>
    </message>
    <message>
        <source>Where models are kept</source>
        <translation>Wo Modelle liegen</translation>
    </message>
    <message>
        <source>A file that ends the engine</source>
        <translation>Eine Datei, die die Rechenmaschine beendet</translation>
    </message>
    <message>
        <source>Why a file of weights can hold code</source>
        <translation>Warum eine Datei mit Gewichten Code enthalten kann</translation>
    </message>
    <message>
        <source>Files of PyTorch (.bin, .pth, .pt, .pkl) describe their tensors in a pickle, Python&apos;s way of storing any object. A pickle is a little program: it may name any function of Python and ask for it to be called with any words, and whoever loads it calls it. Somebody who wants to harm you needs nothing more than that you load their weights.</source>
        <translation>Dateien von PyTorch (.bin, .pth, .pt, .pkl) beschreiben ihre Tensoren in einem Pickle, der Art, wie Python beliebige Objekte speichert. Ein Pickle ist ein kleines Programm: Es darf jede Funktion von Python nennen und verlangen, dass sie mit beliebigen Worten aufgerufen wird, und wer es lädt, ruft sie auf. Wer schaden will, braucht nicht mehr, als dass man seine Gewichte lädt.</translation>
    </message>
    <message>
        <source>What happened here</source>
        <translation>Was hier geschah</translation>
    </message>
    <message>
        <source>Nothing was run. Beitscope has no Python in it and its reader knows no way to call anything: it takes the pickle as a list of instructions, keeps the names of tensors and where their numbers lie, and notes which functions were asked for. The numbers are the same either way.</source>
        <translation>Nichts wurde ausgeführt. In Beitscope ist kein Python, und sein Leser kann nichts aufrufen: Er nimmt das Pickle als Liste von Anweisungen, behält die Namen der Tensoren und wo ihre Zahlen liegen, und merkt sich, welche Funktionen verlangt wurden. Die Zahlen sind so oder so dieselben.</translation>
    </message>
    <message>
        <source>What would have happened in Python</source>
        <translation>Was in Python geschehen wäre</translation>
    </message>
    <message>
        <source>torch.load(file, weights_only=False), which was the default before PyTorch 2.6, would have called the functions above before the first tensor was there. weights_only=True refuses such a file. A safetensors file cannot name a function at all.</source>
        <translation>torch.load(datei, weights_only=False), die Voreinstellung vor PyTorch 2.6, hätte die Funktionen oben aufgerufen, ehe der erste Tensor da war. weights_only=True lehnt eine solche Datei ab. Eine safetensors-Datei kann gar keine Funktion nennen.</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Ask where the file comes from. Weights need no code; some old training scripts store classes of their own, which is careless but no attack. Open it here for its weights alone if you trust the numbers; do not load it in Python; prefer model.safetensors where the publisher offers it.</source>
        <translation>Fragen, woher die Datei kommt. Gewichte brauchen keinen Code; manche alten Trainingsprogramme speichern eigene Klassen, was leichtsinnig ist, aber kein Angriff. Hier für die Gewichte allein öffnen, wenn man den Zahlen traut; nicht in Python laden; model.safetensors vorziehen, wo es sie gibt.</translation>
    </message>
    <message>
        <source>What can be opened</source>
        <translation>Was sich öffnen lässt</translation>
    </message>
    <message>
        <source>A folder of the Hugging Face hub: config.json with model.safetensors, pytorch_model.bin, or shards with their index.
A file alone: .safetensors, .bin, .pth, .pt or .pkl, of transformers, of the authors of BEiT (unilm) or of timm. What the configuration would say is read off the tensors.
The name does not matter: the first bytes say what a file is.</source>
        <translation>Ein Ordner des Hugging-Face-Hubs: config.json mit model.safetensors, pytorch_model.bin, oder Teilen mit ihrem Verzeichnis.
Eine Datei allein: .safetensors, .bin, .pth, .pt oder .pkl, von transformers, von den Autoren von BEiT (unilm) oder von timm. Was die Konfiguration sagen würde, wird an den Tensoren abgelesen.
Der Name ist gleich: Die ersten Bytes sagen, was eine Datei ist.</translation>
    </message>
    <message>
        <source>What is saved by mistake</source>
        <translation>Was versehentlich gespeichert wird</translation>
    </message>
    <message>
        <source>A web page: the page about the file was saved, or an error page. It has some kilobytes; a base model has about 350 megabytes.
A Git LFS pointer: three lines of text in place of the file, 130 bytes. &quot;git lfs pull&quot; fetches it.
The log of wget: -o was written for -O.
An archive around the weights: unpack it.</source>
        <translation>Eine Webseite: Die Seite über die Datei wurde gespeichert, oder eine Fehlerseite. Sie hat einige Kilobyte; ein Basismodell hat etwa 350 Megabyte.
Ein Verweis von Git LFS: drei Zeilen Text statt der Datei, 130 Byte. „git lfs pull“ holt sie.
Das Protokoll von wget: -o wurde statt -O geschrieben.
Ein Archiv um die Gewichte: auspacken.</translation>
    </message>
    <message>
        <source>What holds other things</source>
        <translation>Was anderes enthält</translation>
    </message>
    <message>
        <source>TorchScript, ONNX, GGUF and HDF5 (Keras) hold models too, but as programs, graphs or under names that say nothing of a BEiT. Beside them, or where they were made from, there are usually weights of PyTorch.</source>
        <translation>Auch TorchScript, ONNX, GGUF und HDF5 (Keras) enthalten Modelle, aber als Programme, als Graphen oder unter Namen, die von keinem BEiT sprechen. Daneben, oder dort, woraus sie gemacht sind, liegen meist Gewichte von PyTorch.</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>Die Familie</translation>
    </message>
    <message>
        <source>BEiT and BEiT v2 (classification, masked images, segmentation), DiT for documents, and data2vec-vision. They share one trunk: patches, a relative position bias or absolute positions, layers with a scale on each branch.</source>
        <translation>BEiT und BEiT v2 (Klassifikation, verdeckte Bilder, Segmentierung), DiT für Dokumente, und data2vec-vision. Sie teilen einen Rumpf: Patches, ein relativer Positionsbias oder absolute Positionen, Schichten mit einer Skala auf jedem Zweig.</translation>
    </message>
    <message>
        <source>Near relatives that are something else</source>
        <translation>Nahe Verwandte, die etwas anderes sind</translation>
    </message>
    <message>
        <source>ViT, DeiT, MAE, DINO and CLIP have a similar trunk with other names and other positions. Swin and ConvNeXt compute in another way. BEiT-3 and LayoutLMv3 read text as well. A number computed from their weights in a BEiT would mean nothing; so they are refused by name.</source>
        <translation>ViT, DeiT, MAE, DINO und CLIP haben einen ähnlichen Rumpf mit anderen Namen und anderen Positionen. Swin und ConvNeXt rechnen anders. BEiT-3 und LayoutLMv3 lesen auch Text. Eine Zahl, in einem BEiT aus ihren Gewichten gerechnet, bedeutete nichts; darum werden sie beim Namen genannt und abgelehnt.</translation>
    </message>
    <message>
        <source>Two halves of one model</source>
        <translation>Zwei Hälften eines Modells</translation>
    </message>
    <message>
        <source>The weights are numbers under names; config.json says how many layers there are, how wide they are, which kind of positions they have and which head stands on top. Only together are they a model.</source>
        <translation>Die Gewichte sind Zahlen unter Namen; config.json sagt, wie viele Schichten es gibt, wie breit sie sind, welche Art von Positionen sie haben und welcher Kopf darauf sitzt. Nur zusammen sind sie ein Modell.</translation>
    </message>
    <message>
        <source>Why they may not fit</source>
        <translation>Warum sie nicht passen können</translation>
    </message>
    <message>
        <source>The config.json of another size or image resolution lies beside them. A fine-tuned model was saved with the configuration of the one it began from. Only a part of the shards is there. The number of classes was changed by hand.</source>
        <translation>Daneben liegt die config.json einer anderen Größe oder Auflösung. Ein feinabgestimmtes Modell wurde mit der Konfiguration dessen gespeichert, von dem es ausging. Nur einige der Teile sind da. Die Zahl der Klassen wurde von Hand geändert.</translation>
    </message>
    <message>
        <source>How to put it right</source>
        <translation>Wie man es richtet</translation>
    </message>
    <message>
        <source>The load report lists every tensor that is missing or of another shape. Take the config.json from the place of the weights. Without any config.json the weights can be opened too: then it is read off the tensors.</source>
        <translation>Der Ladebericht zählt jeden Tensor auf, der fehlt oder eine andere Form hat. Die config.json von dort nehmen, woher die Gewichte sind. Auch ganz ohne config.json lassen sich die Gewichte öffnen: Dann wird sie an den Tensoren abgelesen.</translation>
    </message>
    <message>
        <source>How files get damaged</source>
        <translation>Wie Dateien beschädigt werden</translation>
    </message>
    <message>
        <source>Most often a download or a copy was cut off: the beginning is right and the end is missing. Sometimes a disk was full. Seldom a byte changed on the way. Files that were written to mislead look like this too.</source>
        <translation>Meist brach ein Download oder eine Kopie ab: Der Anfang stimmt, das Ende fehlt. Manchmal war eine Platte voll. Selten änderte sich unterwegs ein Byte. Auch Dateien, die irreführen sollen, sehen so aus.</translation>
    </message>
    <message>
        <source>How to be sure</source>
        <translation>Wie man sicher geht</translation>
    </message>
    <message>
        <source>Compare the size with the one on the page of the model, then the checksum (SHA-256): the command &quot;Verify&quot; computes it and says what it should be, where that is known. A download of the library checks it by itself and goes on where it was cut off.</source>
        <translation>Die Größe mit der auf der Seite des Modells vergleichen, dann die Prüfsumme (SHA-256): Der Befehl „Prüfen“ berechnet sie und sagt, wo es bekannt ist, wie sie sein soll. Ein Download der Bibliothek prüft sie von selbst und geht dort weiter, wo er abbrach.</translation>
    </message>
    <message>
        <source>What is never done</source>
        <translation>Was nie geschieht</translation>
    </message>
    <message>
        <source>A damaged file is not repaired, not deleted and not used in part: a number from it would mean nothing.</source>
        <translation>Eine beschädigte Datei wird nicht repariert, nicht gelöscht und nicht teilweise benutzt: Eine Zahl daraus bedeutete nichts.</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wozu sie da ist</translation>
    </message>
    <message>
        <source>config.json describes the model: layers, heads, width, image and patch size, positions, labels. preprocessor_config.json describes how a picture is resized, cropped and normalised. A wrong word in either gives wrong numbers without any sign; so a word that is not understood is an error here and no guess.</source>
        <translation>config.json beschreibt das Modell: Schichten, Köpfe, Breite, Größe von Bild und Patch, Positionen, Klassennamen. preprocessor_config.json beschreibt, wie ein Bild skaliert, beschnitten und normalisiert wird. Ein falsches Wort darin gibt falsche Zahlen ohne jedes Zeichen; darum ist ein unverstandenes Wort hier ein Fehler und kein Anlass zum Raten.</translation>
    </message>
    <message>
        <source>Take both files unchanged from the place of the weights. If you edited one, look for a missing comma or quotation mark. If there is none at all, open the weights alone.</source>
        <translation>Beide Dateien unverändert von dort nehmen, woher die Gewichte sind. Wurde eine bearbeitet, nach einem fehlenden Komma oder Anführungszeichen suchen. Gibt es gar keine, die Gewichte allein öffnen.</translation>
    </message>
    <message>
        <source>Without the internet</source>
        <translation>Ohne Internet</translation>
    </message>
    <message>
        <source>The program never needs the network: nothing is connected to before you press a button. The library says which files a model needs, with sizes, checksums and the folder they belong in; load them on another machine and copy them.</source>
        <translation>Das Programm braucht das Netz nie: Vor einem Knopfdruck wird nichts verbunden. Die Bibliothek sagt, welche Dateien ein Modell braucht, mit Größen, Prüfsummen und dem Ordner, in den sie gehören; auf einem anderen Rechner laden und herüberkopieren.</translation>
    </message>
    <message>
        <source>In a company or a university</source>
        <translation>In Firmen und Hochschulen</translation>
    </message>
    <message>
        <source>A proxy is taken from the system or from https_proxy; another one, a mirror of the hub and a file with your company&apos;s certificates can be given in the library. The proof of who a host is is never skipped. A download may hop to another host for the large files: it must be allowed, too.</source>
        <translation>Ein Proxy wird vom System oder aus https_proxy genommen; ein anderer, ein Spiegel des Hubs und eine Datei mit den Zertifikaten der Firma lassen sich in der Bibliothek angeben. Der Nachweis, wer ein Server ist, wird nie übergangen. Große Dateien kommen oft von einem zweiten Server: Auch er muss erlaubt sein.</translation>
    </message>
    <message>
        <source>Models behind a door</source>
        <translation>Modelle hinter einer Tür</translation>
    </message>
    <message>
        <source>Some owners ask for a signature. Accept their terms in a browser, make a token, and give it as HF_TOKEN; it is sent to the hub alone and never written down.</source>
        <translation>Manche Besitzer verlangen eine Zusage. Ihre Bedingungen im Browser annehmen, ein Token anlegen und als HF_TOKEN angeben; es geht nur an den Hub und wird nirgends aufgeschrieben.</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>Der Ordner</translation>
    </message>
    <message>
        <source>Downloads go to the cache that the Python libraries use too, so that nothing is loaded twice (HF_HOME or HF_HUB_CACHE name another place). Your own folders can be anywhere: add them in the library.</source>
        <translation>Downloads gehen in den Zwischenspeicher, den auch die Python-Bibliotheken benutzen, damit nichts zweimal geladen wird (HF_HOME oder HF_HUB_CACHE nennen einen anderen Ort). Eigene Ordner können überall liegen: in der Bibliothek hinzufügen.</translation>
    </message>
    <message>
        <source>When it is full</source>
        <translation>Wenn er voll ist</translation>
    </message>
    <message>
        <source>The free space is checked before a download begins, and a write that fails ends it without loss: what is there stays, and the next try goes on from it.</source>
        <translation>Vor einem Download wird der freie Platz geprüft, und ein misslungenes Schreiben beendet ihn ohne Verlust: Was da ist, bleibt, und der nächste Versuch geht von dort weiter.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Files of strangers are read and models are computed in a process of its own, the engine. It stopped on this file, was started again, and stopped on it a second time. So the file was given up.</source>
        <translation>Fremde Dateien werden in einem eigenen Prozess gelesen, der Rechenmaschine, die auch die Modelle rechnet. Sie hielt bei dieser Datei an, wurde neu gestartet und hielt noch einmal an. Darum wurde die Datei aufgegeben.</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>Was verloren ging</translation>
    </message>
    <message>
        <source>Nothing. Your image, the model before, its results and your mask belong to the window; the engine has opened image and model again. A segmentation has to be computed anew.</source>
        <translation>Nichts. Bild, voriges Modell, Ergebnisse und Maske gehören dem Fenster; die Rechenmaschine hat Bild und Modell neu geöffnet. Eine Segmentierung muss neu gerechnet werden.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>A reader must not stop, whatever a file holds: please report it, with the text of &quot;Copy Diagnostics&quot; in the Help menu. Take the file as hostile until you know better.</source>
        <translation>Ein Leser darf nicht anhalten, was auch in einer Datei steht: Bitte melden, mit dem Text von „Diagnose kopieren“ aus dem Menü Hilfe. Die Datei bis auf Weiteres als feindlich ansehen.</translation>
    </message>
    <message>
        <source>runs a command of the shell</source>
        <translation>führt einen Befehl der Shell aus</translation>
    </message>
    <message>
        <source>acts on files and processes of the system</source>
        <translation>wirkt auf Dateien und Prozesse des Systems</translation>
    </message>
    <message>
        <source>starts another program</source>
        <translation>startet ein anderes Programm</translation>
    </message>
    <message>
        <source>runs a text as a Python program</source>
        <translation>führt einen Text als Python-Programm aus</translation>
    </message>
    <message>
        <source>opens any file</source>
        <translation>öffnet beliebige Dateien</translation>
    </message>
    <message>
        <source>reaches any function by its name</source>
        <translation>erreicht jede Funktion über ihren Namen</translation>
    </message>
    <message>
        <source>loads any module</source>
        <translation>lädt beliebige Module</translation>
    </message>
    <message>
        <source>installs software</source>
        <translation>installiert Software</translation>
    </message>
    <message>
        <source>copies or deletes files</source>
        <translation>kopiert oder löscht Dateien</translation>
    </message>
    <message>
        <source>connects to another computer</source>
        <translation>verbindet sich mit einem anderen Rechner</translation>
    </message>
    <message>
        <source>opens a web page</source>
        <translation>öffnet eine Webseite</translation>
    </message>
    <message>
        <source>runs machine code</source>
        <translation>führt Maschinencode aus</translation>
    </message>
    <message>
        <source>a function or class that weights have no use for</source>
        <translation>eine Funktion oder Klasse, die Gewichte nicht brauchen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What you can do now</source>
        <translation>Was jetzt zu tun ist</translation>
    </message>
    <message>
        <source>What was found in the file</source>
        <translation>Was in der Datei gefunden wurde</translation>
    </message>
    <message>
        <source>In the engine&apos;s words</source>
        <translation>In den Worten der Rechenmaschine</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
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
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
</context>
<context>
    <name>LoadReport</name>
    <message>
        <source>Another shape</source>
        <translation>Andere Form</translation>
    </message>
    <message>
        <source>The configuration and the weights belong to different models. Use the config.json that was saved with these weights.</source>
        <translation>Konfiguration und Gewichte gehören zu verschiedenen Modellen. Die config.json nehmen, die mit diesen Gewichten gespeichert wurde.</translation>
    </message>
    <message>
        <source>Missing from the trunk</source>
        <translation>Fehlt im Rumpf</translation>
    </message>
    <message>
        <source>No model can run without these. The file is incomplete, or the configuration belongs to another one.</source>
        <translation>Ohne sie läuft kein Modell. Die Datei ist unvollständig, oder die Konfiguration gehört zu einer anderen.</translation>
    </message>
    <message>
        <source>No place in the configuration</source>
        <translation>Kein Platz in der Konfiguration</translation>
    </message>
    <message>
        <source>The trunk in the file has parts that the configuration does not describe. Leaving them out would change every number.</source>
        <translation>Der Rumpf in der Datei hat Teile, die die Konfiguration nicht beschreibt. Sie wegzulassen änderte jede Zahl.</translation>
    </message>
    <message>
        <source>Head missing</source>
        <translation>Kopf fehlt</translation>
    </message>
    <message>
        <source>The head that the configuration names (%1) is not whole. A trunk alone still gives features: name a model without a head under &quot;architectures&quot; in config.json.</source>
        <translation>Der Kopf, den die Konfiguration nennt (%1), ist nicht vollständig. Auch ein Rumpf allein gibt Merkmale: in config.json unter „architectures“ ein Modell ohne Kopf nennen.</translation>
    </message>
    <message>
        <source>Absent, but not needed</source>
        <translation>Fehlt, wird aber nicht gebraucht</translation>
    </message>
    <message>
        <source>The model runs without them: an auxiliary head helps in training only, a mask token stands for hidden patches only.</source>
        <translation>Das Modell läuft ohne sie: Ein Hilfskopf hilft nur beim Training, ein Maskentoken steht nur für verdeckte Patches.</translation>
    </message>
    <message>
        <source>Read off the tensors</source>
        <translation>An den Tensoren abgelesen</translation>
    </message>
    <message>
        <source>The configuration does not say these; the shapes of the tensors do. They are right for every published model, but compare them if you can.</source>
        <translation>Das sagt nicht die Konfiguration, sondern die Form der Tensoren. Für jedes veröffentlichte Modell stimmt es; besser trotzdem vergleichen.</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Worth knowing before you trust a number.</source>
        <translation>Gut zu wissen, ehe man einer Zahl traut.</translation>
    </message>
    <message>
        <source>Index tables</source>
        <translation>Indextabellen</translation>
    </message>
    <message>
        <source>Which bias belongs to which pair of patches. Computed anew from the size of the grid; the stored ones are not needed.</source>
        <translation>Welcher Bias zu welchem Paar von Patches gehört. Wird aus der Größe des Gitters neu berechnet; die gespeicherten werden nicht gebraucht.</translation>
    </message>
    <message>
        <source>Batch counters</source>
        <translation>Zähler von Durchgängen</translation>
    </message>
    <message>
        <source>They count batches during training. No result depends on them.</source>
        <translation>Sie zählen beim Training mit. Kein Ergebnis hängt von ihnen ab.</translation>
    </message>
    <message>
        <source>Biases of keys</source>
        <translation>Biaswerte der Schlüssel</translation>
    </message>
    <message>
        <source>They add the same number to all scores of a row, and the softmax cancels that. BEiT keeps them at zero.</source>
        <translation>Sie addieren zu allen Werten einer Zeile dieselbe Zahl, und das hebt die Softmax auf. BEiT lässt sie bei null.</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Another head, or parts that only training needs. This model does not use them.</source>
        <translation>Ein anderer Kopf, oder Teile, die nur das Training braucht. Dieses Modell benutzt sie nicht.</translation>
    </message>
    <message>
        <source>The rest of the file</source>
        <translation>Der Rest der Datei</translation>
    </message>
    <message>
        <source>Where the weights stand, and what else a training saved: optimizer, schedule, epoch, averaged weights. Not read.</source>
        <translation>Wo die Gewichte stehen, und was ein Training sonst gespeichert hat: Optimierer, Zeitplan, Epoche, gemittelte Gewichte. Nicht gelesen.</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>No model can be built from these, or its numbers would be wrong.</source>
        <translation>Daraus entsteht kein Modell, oder seine Zahlen wären falsch.</translation>
    </message>
    <message>
        <source>It works, with less than the whole or on an assumption.</source>
        <translation>Es geht, mit weniger als dem Ganzen oder auf eine Annahme hin.</translation>
    </message>
    <message>
        <source>No result depends on these.</source>
        <translation>Kein Ergebnis hängt davon ab.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 has no classifier.</source>
        <translation>%1 hat keinen Klassifikator.</translation>
    </message>
    <message>
        <source>%1 has no segmentation head.</source>
        <translation>%1 hat keinen Segmentierungskopf.</translation>
    </message>
    <message>
        <source>%1 has no head for masked patches: fine-tuned models lose it.</source>
        <translation>%1 hat keinen Kopf für verdeckte Patches: Feinabgestimmte Modelle verlieren ihn.</translation>
    </message>
    <message>
        <source>The trunk is not whole.</source>
        <translation>Der Rumpf ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Labels an image with %1 classes.</source>
        <translation>Ordnet ein Bild in %1 Klassen ein.</translation>
    </message>
    <message>
        <source>Labels every pixel with %1 classes.</source>
        <translation>Ordnet jedes Pixel in %1 Klassen ein.</translation>
    </message>
    <message>
        <source>Guesses the visual tokens of hidden patches.</source>
        <translation>Errät die visuellen Tokens verdeckter Patches.</translation>
    </message>
    <message>
        <source>Shows attention, bias and features of patches.</source>
        <translation>Zeigt Aufmerksamkeit, Bias und Merkmale der Patches.</translation>
    </message>
    <message>
        <source>: expected %1, found %2</source>
        <translation>: erwartet %1, gefunden %2</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Layers × heads × width</source>
        <translation>Schichten × Köpfe × Breite</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 Pixel</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>%1, each of %2 pixels</source>
        <translation>%1, je %2 Pixel</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
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
        <source>Load report: %1</source>
        <translation>Ladebericht: %1</translation>
    </message>
    <message>
        <source>names code, which was not run: %1</source>
        <translation>nennt Code, der nicht ausgeführt wurde: %1</translation>
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
    <name>QFileDialog</name>
    <message>
        <source>Save As</source>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>SaveCleanCopy</name>
    <message>
        <source>One copy is saved at a time: wait for that of %1, or stop it.</source>
        <translation>Es wird immer nur eine Kopie gespeichert: die von %1 abwarten oder anhalten.</translation>
    </message>
    <message>
        <source>Save a clean copy as a new folder</source>
        <translation>Saubere Kopie als neuen Ordner speichern</translation>
    </message>
    <message>
        <source>New folder (*)</source>
        <translation>Neuer Ordner (*)</translation>
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
    <name>Session</name>
    <message>
        <source>expected a text</source>
        <translation>erwartet wurde ein Text</translation>
    </message>
    <message>
        <source>expected a path</source>
        <translation>erwartet wurde ein Pfad</translation>
    </message>
    <message>
        <source>expected an object</source>
        <translation>erwartet wurde ein Objekt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>Open another session, or the image and the model themselves.</source>
        <translation>Eine andere Sitzung öffnen, oder Bild und Modell selbst.</translation>
    </message>
    <message>
        <source>%1 is not a session: %2</source>
        <translation>%1 ist keine Sitzung: %2</translation>
    </message>
    <message>
        <source>%1 is not a session: it has no version</source>
        <translation>%1 ist keine Sitzung: sie hat keine Version</translation>
    </message>
    <message>
        <source>%1 is a session of version %2: expected version %3</source>
        <translation>%1 ist eine Sitzung der Version %2: erwartet wurde Version %3</translation>
    </message>
    <message>
        <source>Open it with the Beitscope that has saved it.</source>
        <translation>Mit dem Beitscope öffnen, das sie gespeichert hat.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or unplugged.</source>
        <translation>Sie wurde vielleicht verschoben, umbenannt oder ausgesteckt.</translation>
    </message>
    <message>
        <source>%1 has %2 MB: expected a session of at most %3 MB</source>
        <translation>%1 hat %2 MB: erwartet wurde eine Sitzung von höchstens %3 MB</translation>
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
    <name>ShownMaps</name>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Attention probability</source>
        <translation>Attention-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Norm of what is added</source>
        <translation>Norm des Beitrags</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Bias only</source>
        <translation>Nur Bias</translation>
    </message>
    <message>
        <source>Content only</source>
        <translation>Nur Inhalt</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Class token</source>
        <translation>Klassen-Token</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>Length of the hidden state</source>
        <translation>Länge des verborgenen Zustands</translation>
    </message>
    <message>
        <source>Cosine to the query</source>
        <translation>Kosinus zur Anfrage</translation>
    </message>
    <message>
        <source>Confidence of the best token</source>
        <translation>Sicherheit des besten Tokens</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Fall of the log-probability</source>
        <translation>Fall der Log-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>after layer %1</source>
        <translation>nach Schicht %1</translation>
    </message>
    <message>
        <source>Main directions: %1</source>
        <translation>Hauptrichtungen: %1</translation>
    </message>
    <message>
        <source>Prediction: %1</source>
        <translation>Vorhersage: %1</translation>
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
    <message>
        <source>This checkpoint has no attention to look at.</source>
        <translation>Dieser Checkpoint hat keine Attention zum Ansehen.</translation>
    </message>
    <message>
        <source>This checkpoint has nothing to compare.</source>
        <translation>Dieser Checkpoint hat nichts zum Vergleichen.</translation>
    </message>
</context>
<context>
    <name>Verify</name>
    <message>
        <source>✓ %1 is intact, as %2 says.</source>
        <translation>✓ %1 ist unversehrt, wie %2 sagt.</translation>
    </message>
    <message>
        <source>✗ %1 is damaged or another file: %2 says %3, found %4. Download it again.</source>
        <translation>✗ %1 ist beschädigt oder eine andere Datei: %2 sagt %3, gefunden %4. Bitte noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>✗ %1 is missing.</source>
        <translation>✗ %1 fehlt.</translation>
    </message>
    <message>
        <source>· Nothing says what the sum of %1 should be. SHA-256: %2</source>
        <translation>· Nichts sagt, welche Prüfsumme %1 haben soll. SHA-256: %2</translation>
    </message>
    <message>
        <source>%1 scored %2 (%3).</source>
        <translation>%1 erreichte %2 (%3).</translation>
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
    <name>app::AttentionDisplay</name>
    <message>
        <source>Maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>%1, seen from patch %2, %3</source>
        <translation>%1, gesehen von Patch %2, %3</translation>
    </message>
    <message>
        <source>Previous – %1</source>
        <translation>Vorher – %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Layer %1, %2 of the heads</source>
        <translation>Schicht %1, %2 der Köpfe</translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation>Schicht %1, Kopf %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, patch %2, %3: %4</source>
        <translation>%1, Patch %2, %3: %4</translation>
    </message>
</context>
<context>
    <name>app::AttentionExplorer</name>
    <message>
        <source>Attention in %1</source>
        <translation>Attention in %1</translation>
    </message>
</context>
<context>
    <name>app::AttentionPanel</name>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>%1 layers, %2 heads, %3 × %4 patches in %5 on %6</source>
        <translation>%1 Schichten, %2 Köpfe, %3 × %4 Patches in %5 auf %6</translation>
    </message>
    <message>
        <source>Answer: %1, %2</source>
        <translation>Antwort: %1, %2</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Switch this head &amp;on</source>
        <translation>Diesen Kopf &amp;einschalten</translation>
    </message>
    <message>
        <source>Switch this head &amp;off</source>
        <translation>Diesen Kopf &amp;abschalten</translation>
    </message>
    <message>
        <source>&amp;Use this layer again</source>
        <translation>Diese Schicht wieder &amp;benutzen</translation>
    </message>
    <message>
        <source>&amp;Skip this layer</source>
        <translation>Diese Schicht ü&amp;berspringen</translation>
    </message>
    <message>
        <source>&amp;Explain this number</source>
        <translation>Diese Zahl &amp;erklären</translation>
    </message>
    <message>
        <source>Show this head &amp;alone</source>
        <translation>Diesen Kopf a&amp;llein zeigen</translation>
    </message>
</context>
<context>
    <name>app::AttentionViewBox</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Content and bias</source>
        <translation>Inhalt und Bias</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Logit lens</source>
        <translation>Logit-Linse</translation>
    </message>
    <message>
        <source>Layer scales</source>
        <translation>Layer-Scales</translation>
    </message>
    <message>
        <source>Being computed…</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Content and bias can be told apart for the probability with which a patch or the class token looks at others.</source>
        <translation>Inhalt und Bias lassen sich für die Wahrscheinlichkeit trennen, mit der ein Patch oder das Klassen-Token auf andere blickt.</translation>
    </message>
    <message>
        <source>This model has no relative position bias: content decides alone.</source>
        <translation>Dieses Modell hat keinen relativen Positionsbias: der Inhalt entscheidet allein.</translation>
    </message>
    <message>
        <source>This view could not be computed.</source>
        <translation>Diese Ansicht ließ sich nicht berechnen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>app::BiasChoiceBox</name>
    <message>
        <source>Of the model&apos;s input</source>
        <translation>Der Modelleingabe</translation>
    </message>
    <message>
        <source>As trained</source>
        <translation>Wie trainiert</translation>
    </message>
    <message>
        <source>Bilinear (transformers)</source>
        <translation>Bilinear (transformers)</translation>
    </message>
    <message>
        <source>Geometric, cubic (unilm)</source>
        <translation>Geometrisch, kubisch (unilm)</translation>
    </message>
    <message>
        <source>Geometric, linear (timm)</source>
        <translation>Geometrisch, linear (timm)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Resized by</source>
        <translation>Angepasst durch</translation>
    </message>
    <message>
        <source>One table for all layers</source>
        <translation>Eine Tabelle für alle Schichten</translation>
    </message>
    <message>
        <source>A shared table is added to each layer&apos;s own</source>
        <translation>Eine gemeinsame Tabelle kommt zu der jeder Schicht hinzu</translation>
    </message>
    <message>
        <source>A table for each layer</source>
        <translation>Eine Tabelle für jede Schicht</translation>
    </message>
    <message>
        <source>%1. Trained for %2 patches, used for %3.</source>
        <translation>%1. Trainiert für %2 Patches, benutzt für %3.</translation>
    </message>
</context>
<context>
    <name>app::BiasDisplay</name>
    <message>
        <source>Maps of the bias</source>
        <translation>Karten des Bias</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Bias seen from patch %1, %2</source>
        <translation>Bias, gesehen von Patch %1, %2</translation>
    </message>
</context>
<context>
    <name>app::BiasExplorer</name>
    <message>
        <source>Bias of %1</source>
        <translation>Bias von %1</translation>
    </message>
</context>
<context>
    <name>app::BiasPanel</name>
    <message>
        <source>All maps beside the image</source>
        <translation>Alle Karten neben dem Bild</translation>
    </message>
    <message>
        <source>Added to the score</source>
        <translation>Zur Punktzahl addiert</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) above it</source>
        <translation>
            <numerusform>%n Zeile darüber</numerusform>
            <numerusform>%n Zeilen darüber</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) below it</source>
        <translation>
            <numerusform>%n Zeile darunter</numerusform>
            <numerusform>%n Zeilen darunter</numerusform>
        </translation>
    </message>
    <message>
        <source>in its row</source>
        <translation>in derselben Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) to the left</source>
        <translation>
            <numerusform>%n Spalte links</numerusform>
            <numerusform>%n Spalten links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) to the right</source>
        <translation>
            <numerusform>%n Spalte rechts</numerusform>
            <numerusform>%n Spalten rechts</numerusform>
        </translation>
    </message>
    <message>
        <source>in its column</source>
        <translation>in derselben Spalte</translation>
    </message>
    <message>
        <source>Head %1 adds most, %2, to the score of the key that lies %3, %4, seen from the query. A softmax over all keys follows, so only differences count.</source>
        <translation>Kopf %1 addiert am meisten, %2, zur Punktzahl des Schlüssels, der %3, %4 liegt, von der Anfrage aus gesehen. Es folgt ein Softmax über alle Schlüssel, darum zählen nur Unterschiede.</translation>
    </message>
    <message>
        <source>Relative position bias</source>
        <translation>Relativer Positionsbias</translation>
    </message>
    <message>
        <source>Where keys lie around the query, which is in the middle; %1 × %2 patches</source>
        <translation>Wo Schlüssel um die Anfrage in der Mitte liegen; %1 × %2 Patches</translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation>Schicht %1, Kopf %2</translation>
    </message>
    <message>
        <source>This checkpoint has no relative position bias, so there is nothing to show here. Attention works with it; the sample classifier has a bias.</source>
        <translation>Dieser Checkpoint hat keinen relativen Positionsbias, darum gibt es hier nichts zu zeigen. Attention geht mit ihm; der Beispielklassifikator hat einen Bias.</translation>
    </message>
    <message>
        <source>%1 maps of %2 × %3 offsets</source>
        <translation>%1 Karten von %2 × %3 Versätzen</translation>
    </message>
</context>
<context>
    <name>app::BiasPlotsBox</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile from left to right</source>
        <translation>Profil von links nach rechts</translation>
    </message>
    <message>
        <source>Profile from top to bottom</source>
        <translation>Profil von oben nach unten</translation>
    </message>
    <message>
        <source>Profile by distance</source>
        <translation>Profil nach Abstand</translation>
    </message>
    <message>
        <source>other heads</source>
        <translation>andere Köpfe</translation>
    </message>
    <message>
        <source>What each layer lets through (layer scale)</source>
        <translation>Was jede Schicht durchlässt (Layer-Scale)</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>Kopf %1</translation>
    </message>
    <message>
        <source>Distance of the key, in patches</source>
        <translation>Abstand des Schlüssels in Patches</translation>
    </message>
    <message>
        <source>Columns to the right of the query</source>
        <translation>Spalten rechts der Anfrage</translation>
    </message>
    <message>
        <source>Rows below the query</source>
        <translation>Zeilen unter der Anfrage</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation>Feed-Forward</translation>
    </message>
</context>
<context>
    <name>app::BiasSchemesBox</name>
    <message>
        <source>The map by three schemes of resizing</source>
        <translation>Die Karte nach drei Verfahren der Anpassung</translation>
    </message>
    <message>
        <source>The same table carried to the model&apos;s input in three ways</source>
        <translation>Dieselbe Tabelle auf drei Arten an die Modelleingabe angepasst</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>Bilinear</translation>
    </message>
    <message>
        <source>Cubic</source>
        <translation>Kubisch</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
</context>
<context>
    <name>app::BiasSpecialBox</name>
    <message>
        <source>Bias between the class token and patches</source>
        <translation>Bias zwischen Klassen-Token und Patches</translation>
    </message>
    <message>
        <source>cls → patch</source>
        <translation>cls → Patch</translation>
    </message>
    <message>
        <source>patch → cls</source>
        <translation>Patch → cls</translation>
    </message>
    <message>
        <source>cls → cls</source>
        <translation>cls → cls</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>Kopf %1</translation>
    </message>
</context>
<context>
    <name>app::ClassChooser</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Most probable class</source>
        <translation>Wahrscheinlichste Klasse</translation>
    </message>
    <message>
        <source>Most probable: %1</source>
        <translation>Wahrscheinlichste: %1</translation>
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
    <name>app::CleanCopyBox</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) that are no part of the model were left out.</source>
        <translation>
            <numerusform>%n Tensor, der kein Teil des Modells ist, wurde weggelassen.</numerusform>
            <numerusform>%n Tensoren, die kein Teil des Modells sind, wurden weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Saving a clean copy</source>
        <translation>Saubere Kopie wird gespeichert</translation>
    </message>
    <message>
        <source>Nothing of the copy is left behind</source>
        <translation>Von der Kopie bleibt nichts zurück</translation>
    </message>
    <message>
        <source>Stopped: nothing of the copy was left behind.</source>
        <translation>Angehalten: Von der Kopie ist nichts zurückgeblieben.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>Saving a clean copy of %1…</source>
        <translation>Saubere Kopie von %1 wird gespeichert …</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Saved a clean copy: %1</source>
        <translation>Saubere Kopie gespeichert: %1</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
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
    <name>app::CompareDisplay</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Where they disagree</source>
        <translation>Wo sie sich unterscheiden</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>Previous – %1</source>
        <translation>Vorher – %1</translation>
    </message>
    <message>
        <source>Other classes: no map of differences</source>
        <translation>Andere Klassen: keine Karte der Unterschiede</translation>
    </message>
    <message>
        <source>The pictures of A and B have different sizes.</source>
        <translation>Die Bilder von A und B sind verschieden groß.</translation>
    </message>
    <message>
        <source>Without a tokenizer that decodes there are no pictures; the Reconstruct task opens one.</source>
        <translation>Ohne einen Tokenizer, der dekodiert, gibt es keine Bilder; die Aufgabe Rekonstruieren öffnet einen.</translation>
    </message>
    <message>
        <source>Other patches: no map of differences</source>
        <translation>Andere Patches: keine Karte der Unterschiede</translation>
    </message>
    <message>
        <source>A %1, B %2, B − A %3</source>
        <translation>A %1, B %2, B − A %3</translation>
    </message>
    <message>
        <source>B − A, layer %1, head %2</source>
        <translation>B − A, Schicht %1, Kopf %2</translation>
    </message>
</context>
<context>
    <name>app::ComparePanel</name>
    <message>
        <source>A, changed</source>
        <translation>A, geändert</translation>
    </message>
    <message>
        <source>Model B</source>
        <translation>Modell B</translation>
    </message>
    <message>
        <source>What A is compared with</source>
        <translation>Womit A verglichen wird</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>Segmentierung</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Position bias</source>
        <translation>Positionsbias</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>B &amp;is</source>
        <translation>B &amp;ist</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>The patch clicked on the image</source>
        <translation>Der im Bild angeklickte Patch</translation>
    </message>
    <message>
        <source>The class token</source>
        <translation>Das Klassen-Token</translation>
    </message>
    <message>
        <source>The mean of all patches</source>
        <translation>Das Mittel aller Patches</translation>
    </message>
    <message>
        <source>Whose attention is compared</source>
        <translation>Wessen Attention verglichen wird</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>Anfra&amp;ge</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>The second model</source>
        <translation>Das zweite Modell</translation>
    </message>
    <message>
        <source>Load a second model first: + B at the top</source>
        <translation>Zuerst ein zweites Modell laden: + B oben</translation>
    </message>
    <message>
        <source>The same model with heads, layers or the bias switched off</source>
        <translation>Dasselbe Modell mit abgeschalteten Köpfen, Schichten oder Bias</translation>
    </message>
    <message>
        <source>Compared in %1 on %2</source>
        <translation>Verglichen in %1 auf %2</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Of masked patches</source>
        <translation>Der maskierten Patches</translation>
    </message>
    <message>
        <source>A and B are the same: switch something off above, or load a second model.</source>
        <translation>A und B sind gleich: oben etwas abschalten oder ein zweites Modell laden.</translation>
    </message>
    <message>
        <source>Counting where they agree…</source>
        <translation>Zählt, wo sie übereinstimmen …</translation>
    </message>
    <message>
        <source>%1 of the pixels agree, mean IoU %2</source>
        <translation>%1 der Pixel stimmen überein, mittlere IoU %2</translation>
    </message>
    <message>
        <source>%1 patches are masked, as in the Reconstruct task</source>
        <translation>%1 Patches sind maskiert, wie in der Aufgabe Rekonstruieren</translation>
    </message>
    <message>
        <source>Click a map to see it on the image; click the image for another patch.</source>
        <translation>Eine Karte anklicken, um sie auf dem Bild zu sehen; das Bild anklicken für einen anderen Patch.</translation>
    </message>
    <message>
        <source>What changes most comes first.</source>
        <translation>Was sich am meisten ändert, steht zuerst.</translation>
    </message>
    <message>
        <source>Compared on %1</source>
        <translation>Verglichen auf %1</translation>
    </message>
    <message>
        <source>%1 patches are masked; the Reconstruct task draws other masks</source>
        <translation>%1 Patches sind maskiert; die Aufgabe Rekonstruieren zeichnet andere Masken</translation>
    </message>
</context>
<context>
    <name>app::CompareTable</name>
    <message>
        <source>A, B and what differs</source>
        <translation>A, B und was sich unterscheidet</translation>
    </message>
</context>
<context>
    <name>app::Comparer</name>
    <message>
        <source>There is no model yet.</source>
        <translation>Es gibt noch kein Modell.</translation>
    </message>
    <message>
        <source>%1 has no head for it.</source>
        <translation>%1 hat keinen Kopf dafür.</translation>
    </message>
    <message>
        <source>%1 has no relative position bias.</source>
        <translation>%1 hat keinen relativen Positionsbias.</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A: %1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B: %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation>Vergleichen: %1</translation>
    </message>
</context>
<context>
    <name>app::DownloadRow</name>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet …</translation>
    </message>
    <message>
        <source>Waiting for another program or the server…</source>
        <translation>Wartet auf ein anderes Programm oder den Server …</translation>
    </message>
    <message>
        <source>Comparing check sums…</source>
        <translation>Vergleicht Prüfsummen …</translation>
    </message>
    <message>
        <source>Waits for the one before it</source>
        <translation>Wartet auf den Download davor</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Angehalten bei %1</translation>
    </message>
    <message>
        <source>Loaded and checked · %1</source>
        <translation>Geladen und geprüft · %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell benutzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop here, and go on later</source>
        <translation>Hier anhalten und später fortsetzen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on where it stopped</source>
        <translation>Fortsetzen, wo es aufgehört hat</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take it off the list. What was loaded stays on the disk: a new download goes on from there.</source>
        <translation>Von der Liste nehmen. Was geladen ist, bleibt auf der Platte: ein neuer Download macht dort weiter.</translation>
    </message>
    <message>
        <source>Download of %1</source>
        <translation>Download von %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Server, proxy, certificates and folder</source>
        <translation>Server, Proxy, Zertifikate und Ordner</translation>
    </message>
    <message>
        <source>What to copy by hand</source>
        <translation>Was von Hand zu kopieren ist</translation>
    </message>
    <message>
        <source>Names, sizes and check sums of the files, and where to put them</source>
        <translation>Namen, Größen und Prüfsummen der Dateien, und wohin sie gehören</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Noch einmal laden</translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Proxy and address…</source>
        <translation>Proxy und Adresse …</translation>
    </message>
</context>
<context>
    <name>app::DownloadsBox</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
</context>
<context>
    <name>app::EngineClient</name>
    <message>
        <source>The engine did not come to the end of a file: %1</source>
        <translation>Die Rechenmaschine kam mit einer Datei nicht zu Ende: %1</translation>
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
    <name>app::ExplainPanel</name>
    <message>
        <source>Parts of the score</source>
        <translation>Teile der Punktzahl</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the whole explanation as text</source>
        <translation>Die ganze Erklärung als Text kopieren</translation>
    </message>
    <message>
        <source>The score is being taken apart…</source>
        <translation>Die Punktzahl wird zerlegt …</translation>
    </message>
</context>
<context>
    <name>app::ExportBox</name>
    <message>
        <source>Format of the export</source>
        <translation>Format des Exports</translation>
    </message>
</context>
<context>
    <name>app::ExportControls</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export As…</source>
        <translation>Exportieren als …</translation>
    </message>
    <message>
        <source>Choose a name and a folder</source>
        <translation>Namen und Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder once; Ctrl+E repeats the export</source>
        <translation>Einmal einen Ordner wählen; Strg+E wiederholt den Export</translation>
    </message>
    <message>
        <source>To %1 (Ctrl+E)</source>
        <translation>Nach %1 (Strg+E)</translation>
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
    <name>app::FigureExportBox</name>
    <message>
        <source>Format of the export</source>
        <translation>Format des Exports</translation>
    </message>
    <message>
        <source>Figure (PNG)</source>
        <translation>Abbildung (PNG)</translation>
    </message>
    <message>
        <source>Figure (SVG)</source>
        <translation>Abbildung (SVG)</translation>
    </message>
    <message>
        <source>Figure (PDF)</source>
        <translation>Abbildung (PDF)</translation>
    </message>
    <message>
        <source>Numbers (NPY)</source>
        <translation>Zahlen (NPY)</translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation>Zahlen (CSV)</translation>
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
    <name>app::GetPage</name>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>licence: see its page</source>
        <translation>Lizenz: siehe Seite des Modells</translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation>Lizenz %1</translation>
    </message>
    <message>
        <source>Any other: ORG/NAME, ORG/NAME@REVISION or the address of its page</source>
        <translation>Ein anderes: ORG/NAME, ORG/NAME@REVISION oder die Adresse seiner Seite</translation>
    </message>
    <message>
        <source>Name of a model on the hub</source>
        <translation>Name eines Modells auf dem Hub</translation>
    </message>
    <message>
        <source>&amp;Look it up</source>
        <translation>&amp;Nachsehen</translation>
    </message>
    <message>
        <source>&amp;Hub settings…</source>
        <translation>&amp;Hub-Einstellungen …</translation>
    </message>
    <message>
        <source>Server, proxy, certificates and the folder where models are kept</source>
        <translation>Server, Proxy, Zertifikate und der Ordner für Modelle</translation>
    </message>
    <message>
        <source>start here</source>
        <translation>hier anfangen</translation>
    </message>
    <message>
        <source>Type the name of a model first, as microsoft/beit-base-patch16-224.</source>
        <translation>Bitte zuerst den Namen eines Modells eintippen, etwa microsoft/beit-base-patch16-224.</translation>
    </message>
    <message>
        <source>This is no name of a model. Expected ORG/NAME, as microsoft/beit-base-patch16-224.</source>
        <translation>Das ist kein Name eines Modells. Erwartet wird ORG/NAME, etwa microsoft/beit-base-patch16-224.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>In the list below</source>
        <translation>In der Liste unten</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Herunterladen …</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell benutzen</translation>
    </message>
    <message>
        <source>Asks the hub for its files first, then asks you</source>
        <translation>Fragt erst den Hub nach den Dateien, dann Sie</translation>
    </message>
    <message>
        <source>Nothing is loaded or asked before you press a button. Then this computer connects to %1.</source>
        <translation>Nichts wird geladen oder gefragt, bevor Sie einen Knopf drücken. Dann verbindet sich dieser Rechner mit %1.</translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation>Adressen kopieren</translation>
    </message>
    <message>
        <source>Use files that are here…</source>
        <translation>Vorhandene Dateien verwenden …</translation>
    </message>
    <message>
        <source>Choose one of them; the other is found beside it</source>
        <translation>Eine der beiden wählen; die andere wird daneben gefunden</translation>
    </message>
    <message>
        <source>Its visual tokens need the two parts of the DALL-E tokenizer, too: %1. Load them with a browser and keep both in one folder.</source>
        <translation>Seine visuellen Token brauchen auch die beiden Teile des DALL-E-Tokenizers: %1. Sie mit einem Browser laden und beide in einem Ordner ablegen.</translation>
    </message>
</context>
<context>
    <name>app::HeadsBox</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>layer </source>
        <translation>Schicht </translation>
    </message>
    <message>
        <source>Layers count from 0 (, and .)</source>
        <translation>Schichten zählen ab 0 (, und .)</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>head </source>
        <translation>Kopf </translation>
    </message>
    <message>
        <source>Heads count from 0 (H)</source>
        <translation>Köpfe zählen ab 0 (H)</translation>
    </message>
    <message>
        <source>Fusion of the heads</source>
        <translation>Vereinigung der Köpfe</translation>
    </message>
    <message>
        <source>One head</source>
        <translation>Ein Kopf</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>How the heads of the layer become one map</source>
        <translation>Wie die Köpfe der Schicht eine Karte werden</translation>
    </message>
</context>
<context>
    <name>app::HubSettingsBox</name>
    <message>
        <source>Hub settings</source>
        <translation>Hub-Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>A mirror of the hub. Empty: HF_ENDPOINT, or Hugging Face itself.</source>
        <translation>Ein Spiegel des Hubs. Leer: HF_ENDPOINT, oder Hugging Face selbst.</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>Empty: as https_proxy and no_proxy say.</source>
        <translation>Leer: wie https_proxy und no_proxy sagen.</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Zertifikate</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>A PEM file with the certificates that are trusted, as companies have one.</source>
        <translation>Eine PEM-Datei mit den Zertifikaten, denen vertraut wird, wie sie Firmen haben.</translation>
    </message>
    <message>
        <source>Ca&amp;che folder</source>
        <translation>Ca&amp;che-Ordner</translation>
    </message>
    <message>
        <source>Where models are kept. Empty: HF_HUB_CACHE, HF_HOME, or the usual place. Python programs use the same one.</source>
        <translation>Wo Modelle aufbewahrt werden. Leer: HF_HUB_CACHE, HF_HOME, oder der übliche Ort. Python-Programme benutzen denselben.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Cache folder</source>
        <translation>Cache-Ordner</translation>
    </message>
    <message>
        <source>An access token is taken from HF_TOKEN or from where &quot;hf auth login&quot; puts it; it is never shown or kept by this program.</source>
        <translation>Ein Zugangstoken kommt aus HF_TOKEN oder von dort, wo „hf auth login“ es ablegt; dieses Programm zeigt und speichert es nie.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
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
    <message>
        <source>-load-report.txt</source>
        <translation>-ladebericht.txt</translation>
    </message>
</context>
<context>
    <name>app::InterventionsBox</name>
    <message>
        <source>What is changed</source>
        <translation>Was geändert ist</translation>
    </message>
    <message>
        <source>Rese&amp;t</source>
        <translation>Zurückse&amp;tzen</translation>
    </message>
    <message>
        <source>Switch everything on again, as trained</source>
        <translation>Alles wieder einschalten, wie trainiert</translation>
    </message>
    <message>
        <source>&amp;Bias ×</source>
        <translation>&amp;Bias ×</translation>
    </message>
    <message>
        <source>Of the relative position bias: 0 is without, 1 as trained</source>
        <translation>Des relativen Positionsbias: 0 ist ohne, 1 wie trainiert</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>alle Schichten</translation>
    </message>
    <message>
        <source>Layers whose bias is changed</source>
        <translation>Schichten, deren Bias geändert ist</translation>
    </message>
    <message>
        <source>Layers whose bias is changed, such as 0-3, 5; empty: all of them</source>
        <translation>Schichten, deren Bias geändert ist, etwa 0-3, 5; leer: alle</translation>
    </message>
    <message>
        <source>Bilinear, as the reference library</source>
        <translation>Bilinear, wie die Referenzbibliothek</translation>
    </message>
    <message>
        <source>Geometric cubic, as unilm</source>
        <translation>Geometrisch kubisch, wie unilm</translation>
    </message>
    <message>
        <source>Geometric linear, as timm</source>
        <translation>Geometrisch linear, wie timm</translation>
    </message>
    <message>
        <source>How the bias is resized</source>
        <translation>Wie der Bias angepasst wird</translation>
    </message>
    <message>
        <source>How the table of the bias is brought to another input size; of the size it was trained with, all are the same</source>
        <translation>Wie die Tabelle des Bias an eine andere Eingabegröße angepasst wird; bei der trainierten Größe sind alle gleich</translation>
    </message>
    <message>
        <source>&amp;In</source>
        <translation>&amp;In</translation>
    </message>
    <message>
        <source>Resi&amp;zed</source>
        <translation>An&amp;gepasst</translation>
    </message>
    <message>
        <source>Nothing is changed: click a head or a layer</source>
        <translation>Nichts ist geändert: einen Kopf oder eine Schicht anklicken</translation>
    </message>
    <message>
        <source>Off or changed: %1</source>
        <translation>Aus oder geändert: %1</translation>
    </message>
    <message>
        <source>This model has no relative position bias.</source>
        <translation>Dieses Modell hat keinen relativen Positionsbias.</translation>
    </message>
</context>
<context>
    <name>app::InterventionsModel</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>layers %1</source>
        <translation>Schichten %1</translation>
    </message>
    <message numerus="yes">
        <source>%n head(s)</source>
        <translation>
            <numerusform>%n Kopf</numerusform>
            <numerusform>%n Köpfe</numerusform>
        </translation>
    </message>
    <message>
        <source>bias × %1</source>
        <translation>Bias × %1</translation>
    </message>
    <message>
        <source>bias × %1 in %2</source>
        <translation>Bias × %1 in %2</translation>
    </message>
    <message>
        <source>bias resized as unilm</source>
        <translation>Bias angepasst wie unilm</translation>
    </message>
    <message>
        <source>bias resized as timm</source>
        <translation>Bias angepasst wie timm</translation>
    </message>
</context>
<context>
    <name>app::ItemCard</name>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>images of %1 × %2 pixels</source>
        <translation>Bilder mit %1 × %2 Pixeln</translation>
    </message>
    <message>
        <source>no licence stated</source>
        <translation>keine Lizenz angegeben</translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation>Lizenz %1</translation>
    </message>
    <message>
        <source>&amp;Load into A</source>
        <translation>In A &amp;laden</translation>
    </message>
    <message>
        <source>Load into &amp;B</source>
        <translation>In &amp;B laden</translation>
    </message>
    <message>
        <source>Load &amp;report</source>
        <translation>&amp;Ladebericht</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Use this model (Enter)</source>
        <translation>Dieses Modell benutzen (Enter)</translation>
    </message>
    <message>
        <source>Compare the first model with this one</source>
        <translation>Das erste Modell mit diesem vergleichen</translation>
    </message>
    <message>
        <source>How the checkpoint&apos;s tensors fit the model, without loading it</source>
        <translation>Wie die Tensoren des Checkpoints zum Modell passen, ohne es zu laden</translation>
    </message>
    <message>
        <source>Read every byte and compare the check sums</source>
        <translation>Jedes Byte lesen und die Prüfsummen vergleichen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Go on &amp;loading</source>
        <translation>&amp;Weiterladen</translation>
    </message>
    <message>
        <source>&amp;Use for Reconstruct</source>
        <translation>&amp;Zum Rekonstruieren verwenden</translation>
    </message>
    <message>
        <source>Show the visual tokens of the model with it (Enter)</source>
        <translation>Damit die visuellen Token des Modells zeigen (Eingabe)</translation>
    </message>
</context>
<context>
    <name>app::KeyTree</name>
    <message>
        <source>Tensors of the report</source>
        <translation>Tensoren des Berichts</translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Filter names</source>
        <translation>Namen filtern</translation>
    </message>
    <message>
        <source>E&amp;xpand all</source>
        <translation>Alle a&amp;ufklappen</translation>
    </message>
    <message>
        <source>C&amp;ollapse all</source>
        <translation>Alle z&amp;uklappen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s)</source>
        <translation>
            <numerusform>%n Name</numerusform>
            <numerusform>%n Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
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
    <name>app::LensBox</name>
    <message>
        <source>Prediction after each layer</source>
        <translation>Vorhersage nach jeder Schicht</translation>
    </message>
    <message>
        <source>Only a masked image model says tokens. Open one to read its layers.</source>
        <translation>Nur ein Modell für maskierte Bilder sagt Tokens. Eines öffnen, um seine Schichten zu lesen.</translation>
    </message>
    <message>
        <source>The model&apos;s head after each layer, decoded.</source>
        <translation>Der Kopf des Modells nach jeder Schicht, dekodiert.</translation>
    </message>
    <message>
        <source>Without a tokenizer tokens have no pictures: the maps show how sure the best token is. Open a tokenizer in the Reconstruct task.</source>
        <translation>Ohne Tokenizer haben Tokens keine Bilder: die Karten zeigen, wie sicher das beste Token ist. Einen Tokenizer in der Aufgabe Rekonstruieren öffnen.</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Einbettungen</translation>
    </message>
</context>
<context>
    <name>app::LessonPage</name>
    <message>
        <source>&amp;Back to the image</source>
        <translation>&amp;Zurück zum Bild</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>Alles &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>app::LibraryBinding</name>
    <message>
        <source>%1 is loaded. It is in the library.</source>
        <translation>%1 ist geladen. Es steht in der Bibliothek.</translation>
    </message>
</context>
<context>
    <name>app::LibraryItems</name>
    <message>
        <source>Not loaded completely</source>
        <translation>Nicht vollständig geladen</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>comes with the program</source>
        <translation>gehört zum Programm</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Can</source>
        <translation>Kann</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>small, of drawn scenes</source>
        <translation>klein, für gezeichnete Szenen</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation>Hugging-Face-Cache</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht angeschlossen</translation>
    </message>
    <message>
        <source>no checkpoints in it</source>
        <translation>keine Checkpoints darin</translation>
    </message>
</context>
<context>
    <name>app::LibraryMenu</name>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>The files stay where they are</source>
        <translation>Die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Go on loading</source>
        <translation>Weiterladen</translation>
    </message>
    <message>
        <source>Load into A</source>
        <translation>In A laden</translation>
    </message>
    <message>
        <source>Load into B</source>
        <translation>In B laden</translation>
    </message>
    <message>
        <source>Load report</source>
        <translation>Ladebericht</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>In der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Use for Reconstruct</source>
        <translation>Zum Rekonstruieren verwenden</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>Saubere Kopie speichern …</translation>
    </message>
</context>
<context>
    <name>app::LibraryPage</name>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>Model library</source>
        <translation>Modellbibliothek</translation>
    </message>
    <message>
        <source>&amp;Back to the image</source>
        <translation>&amp;Zurück zum Bild</translation>
    </message>
    <message>
        <source>Search: name, what it can do, licence, format</source>
        <translation>Suche: Name, was es kann, Lizenz, Format</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>&amp;Ordner aufnehmen …</translation>
    </message>
    <message>
        <source>Its checkpoints, and those in its folders, are listed here</source>
        <translation>Seine Checkpoints und die in seinen Ordnern stehen dann hier</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Neu einlesen</translation>
    </message>
    <message>
        <source>Look into the folders again (Ctrl+R)</source>
        <translation>Noch einmal in die Ordner sehen (Strg+R)</translation>
    </message>
    <message>
        <source>Looking into the folders</source>
        <translation>Ordner werden durchgesehen</translation>
    </message>
    <message>
        <source>The folders could not be looked into.</source>
        <translation>Die Ordner konnten nicht durchgesehen werden.</translation>
    </message>
    <message>
        <source>Looking into the folders…</source>
        <translation>Ordner werden durchgesehen …</translation>
    </message>
    <message>
        <source>No checkpoint says &quot;%1&quot;.</source>
        <translation>Kein Checkpoint passt zu „%1“.</translation>
    </message>
    <message>
        <source>There are more checkpoints than this list shows: the first %1 are here. Add the folder that you need instead of one above it.</source>
        <translation>Es gibt mehr Checkpoints, als diese Liste zeigt: hier sind die ersten %1. Nehmen Sie den gesuchten Ordner auf statt eines darüber.</translation>
    </message>
    <message>
        <source>Add the folders where you keep checkpoints, or get a model from the hub. Disks that are not connected stay in the list.</source>
        <translation>Nehmen Sie die Ordner mit Ihren Checkpoints auf, oder laden Sie ein Modell vom Hub. Nicht angeschlossene Platten bleiben in der Liste.</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>Ordner mit Modellen aufnehmen</translation>
    </message>
</context>
<context>
    <name>app::LibraryTree</name>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
</context>
<context>
    <name>app::LoadReportPage</name>
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
        <source>&amp;Summary</source>
        <translation>&amp;Überblick</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>Alles &amp;kopieren</translation>
    </message>
    <message>
        <source>Save as &amp;text…</source>
        <translation>Als &amp;Text speichern …</translation>
    </message>
    <message>
        <source>&amp;Tensors (%1)</source>
        <translation>&amp;Tensoren (%1)</translation>
    </message>
    <message>
        <source>Save a clean cop&amp;y…</source>
        <translation>Saubere Kopie &amp;speichern …</translation>
    </message>
    <message>
        <source>The same model as a Hugging Face folder with safetensors, in which nothing can name code</source>
        <translation>Dasselbe Modell als Hugging-Face-Ordner mit safetensors, in dem nichts Code nennen kann</translation>
    </message>
</context>
<context>
    <name>app::LookBox</name>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Per map</source>
        <translation>Je Karte</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>&amp;Opacity %</source>
        <translation>&amp;Deckkraft %</translation>
    </message>
    <message>
        <source>&amp;All maps beside the image</source>
        <translation>&amp;Alle Karten neben dem Bild</translation>
    </message>
    <message>
        <source>Scale of the colours</source>
        <translation>Skala der Farben</translation>
    </message>
    <message>
        <source>From the least to the most that a value can be</source>
        <translation>Vom kleinsten bis zum größten möglichen Wert</translation>
    </message>
    <message>
        <source>From the least to the most of each map</source>
        <translation>Vom kleinsten bis zum größten Wert jeder Karte</translation>
    </message>
    <message>
        <source>From the least to the most of all maps: they can be compared</source>
        <translation>Vom kleinsten bis zum größten Wert aller Karten: sie sind vergleichbar</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
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
        <source>Diagnostics copied</source>
        <translation>Diagnose kopiert</translation>
    </message>
    <message>
        <source>%1 – Beitscope</source>
        <translation>%1 – Beitscope</translation>
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
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
</context>
<context>
    <name>app::MapsBox</name>
    <message>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>Attention probability</source>
        <translation>Attention-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Whose maps are shown</source>
        <translation>Wessen Karten gezeigt werden</translation>
    </message>
    <message>
        <source>Maps of each layer and head</source>
        <translation>Karten jeder Schicht und jedes Kopfes</translation>
    </message>
    <message>
        <source>A has %1 × %2 maps of %3 × %4, B %5 × %6 of %7 × %8: there is no difference map by map.</source>
        <translation>A hat %1 × %2 Karten von %3 × %4, B %5 × %6 von %7 × %8: es gibt keinen Unterschied Karte für Karte.</translation>
    </message>
    <message>
        <source>%1, B − A</source>
        <translation>%1, B − A</translation>
    </message>
    <message>
        <source>%1: A, B and their difference</source>
        <translation>%1: A, B und ihr Unterschied</translation>
    </message>
    <message>
        <source>%1, layer %2, head %3</source>
        <translation>%1, Schicht %2, Kopf %3</translation>
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
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Decoded in %1, prepared in %2, computed in %3 as %4</source>
        <translation>Dekodiert in %1, vorbereitet in %2, berechnet in %3 als %4</translation>
    </message>
    <message>
        <source>Second model</source>
        <translation>Zweites Modell</translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation>Einen Checkpoint öffnen</translation>
    </message>
    <message>
        <source>%1 is no checkpoint: only a model can be loaded into B.</source>
        <translation>%1 ist kein Checkpoint: in B lässt sich nur ein Modell laden.</translation>
    </message>
    <message>
        <source>+ B</source>
        <translation>+ B</translation>
    </message>
    <message>
        <source>Load a second model, to compare the first one with; or drop one here</source>
        <translation>Ein zweites Modell laden, mit dem das erste verglichen wird; oder eines hier ablegen</translation>
    </message>
    <message>
        <source>Checkpoints (config.json *.safetensors *.bin *.pth *.pt *.pkl);;All files (*)</source>
        <translation>Checkpoints (config.json *.safetensors *.bin *.pth *.pt *.pkl);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>app::ModelButton</name>
    <message numerus="yes">
        <source>classifies · %n class(es)</source>
        <translation>
            <numerusform>klassifiziert · %n Klasse</numerusform>
            <numerusform>klassifiziert · %n Klassen</numerusform>
        </translation>
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
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>%1, %2 parameters, %3 × %4 pixels</source>
        <translation>%1, %2 Parameter, %3 × %4 Pixel</translation>
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
    <name>app::NumbersBox</name>
    <message>
        <source>Numbers of this query</source>
        <translation>Zahlen dieser Anfrage</translation>
    </message>
    <message>
        <source>Explain this number</source>
        <translation>Diese Zahl erklären</translation>
    </message>
    <message>
        <source>What is plotted for all heads</source>
        <translation>Was für alle Köpfe gezeichnet wird</translation>
    </message>
    <message>
        <source>Layer %1, head %2, %3: entropy %4, distance %5 px, %6 on the class token</source>
        <translation>Schicht %1, Kopf %2, %3: Entropie %4, Abstand %5 px, %6 auf dem Klassen-Token</translation>
    </message>
</context>
<context>
    <name>app::OcclusionBox</name>
    <message>
        <source>&amp;Hide place by place</source>
        <translation>Stelle für Stelle &amp;verdecken</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Side of the hidden square in patches</source>
        <translation>Seite des verdeckten Quadrats in Patches</translation>
    </message>
    <message>
        <source>side </source>
        <translation>Seite </translation>
    </message>
    <message>
        <source>How many patches are hidden at once, along each side</source>
        <translation>Wie viele Patches auf einmal verdeckt sind, entlang jeder Seite</translation>
    </message>
    <message>
        <source>One pass for each place: takes a while</source>
        <translation>Ein Durchlauf für jede Stelle: dauert eine Weile</translation>
    </message>
    <message>
        <source>Progress of the occlusion</source>
        <translation>Fortschritt der Verdeckung</translation>
    </message>
    <message>
        <source>Hides each place in turn and asks the model again.</source>
        <translation>Verdeckt jede Stelle nacheinander und fragt das Modell erneut.</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>hidden by the model&apos;s mask token</source>
        <translation>verdeckt mit dem Maskentoken des Modells</translation>
    </message>
    <message>
        <source>hidden by grey</source>
        <translation>verdeckt mit Grau</translation>
    </message>
    <message>
        <source>%1: log-probability %2 with nothing hidden; places %3</source>
        <translation>%1: Log-Wahrscheinlichkeit %2, wenn nichts verdeckt ist; Stellen %3</translation>
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
    <name>app::PinsBox</name>
    <message>
        <source>Unpin all</source>
        <translation>Alle lösen</translation>
    </message>
    <message>
        <source>Pinned patches</source>
        <translation>Angeheftete Patches</translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation>Angeheftet: %1</translation>
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
    <name>app::PlanBox</name>
    <message>
        <source>All of it is on this disk already.</source>
        <translation>Alles ist schon auf dieser Platte.</translation>
    </message>
    <message>
        <source>Connects to %1, loads %2. %3 are free.</source>
        <translation>Verbindet sich mit %1, lädt %2. %3 sind frei.</translation>
    </message>
    <message>
        <source>%1 of %2 are there already; it goes on from there.</source>
        <translation>%1 von %2 sind schon da; es geht von dort weiter.</translation>
    </message>
    <message>
        <source>The disk has too little room: %1 more are needed.</source>
        <translation>Die Platte hat zu wenig Platz: %1 fehlen.</translation>
    </message>
    <message>
        <source>Into %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>no licence stated</source>
        <translation>keine Lizenz angegeben</translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation>Lizenz %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), each with a check sum</source>
        <translation>
            <numerusform>%n Datei, mit Prüfsumme</numerusform>
            <numerusform>%n Dateien, jede mit Prüfsumme</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>&amp;Herunterladen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>&amp;Copy these steps</source>
        <translation>Diese &amp;Schritte kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>How to copy the files</source>
        <translation>Wie die Dateien zu kopieren sind</translation>
    </message>
    <message>
        <source>Names, sizes and check sums of the files, and where to put them</source>
        <translation>Namen, Größen und Prüfsummen der Dateien, und wohin sie gehören</translation>
    </message>
    <message>
        <source>Asking %1 what it holds…</source>
        <translation>Fragt %1, was es dort gibt …</translation>
    </message>
    <message>
        <source>Download %1?</source>
        <translation>%1 herunterladen?</translation>
    </message>
    <message>
        <source>&amp;Download %1</source>
        <translation>%1 &amp;herunterladen</translation>
    </message>
    <message>
        <source>%1 is not available now</source>
        <translation>%1 ist jetzt nicht zu haben</translation>
    </message>
    <message>
        <source>&amp;What to copy by hand</source>
        <translation>&amp;Was von Hand zu kopieren ist</translation>
    </message>
    <message>
        <source>Change &amp;folder…</source>
        <translation>Anderer &amp;Ordner …</translation>
    </message>
    <message>
        <source>&amp;Proxy and address…</source>
        <translation>&amp;Proxy und Adresse …</translation>
    </message>
    <message>
        <source>Copy %1 by hand</source>
        <translation>%1 von Hand kopieren</translation>
    </message>
    <message>
        <source>No connection of this computer is needed for it.</source>
        <translation>Dieser Rechner braucht dafür keine Verbindung.</translation>
    </message>
</context>
<context>
    <name>app::QueryBox</name>
    <message>
        <source>Patch</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>Class token</source>
        <translation>Klassen-Token</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Looks at</source>
        <translation>Blickt auf</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>The mean over all patches</source>
        <translation>Das Mittel über alle Patches</translation>
    </message>
    <message>
        <source>Row of the query patch</source>
        <translation>Zeile des Anfrage-Patches</translation>
    </message>
    <message>
        <source>Column of the query patch</source>
        <translation>Spalte des Anfrage-Patches</translation>
    </message>
    <message>
        <source>row </source>
        <translation>Zeile </translation>
    </message>
    <message>
        <source>col </source>
        <translation>Spalte </translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Where the query looks: a row of the attention matrix</source>
        <translation>Wohin die Anfrage blickt: eine Zeile der Attention-Matrix</translation>
    </message>
    <message>
        <source>Who looks at the query: a column of the attention matrix</source>
        <translation>Wer auf die Anfrage blickt: eine Spalte der Attention-Matrix</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Norm of the value</source>
        <translation>Norm des Werts</translation>
    </message>
    <message>
        <source>How long the vector is that the key adds to the query</source>
        <translation>Wie lang der Vektor ist, den der Schlüssel zur Anfrage addiert</translation>
    </message>
    <message>
        <source>This model decides by the mean of its patches: in the last layer the class token has no part in the answer.</source>
        <translation>Dieses Modell entscheidet nach dem Mittel seiner Patches: das Klassen-Token der letzten Schicht hat keinen Anteil an der Antwort.</translation>
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
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
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
    <name>app::RelevanceBox</name>
    <message>
        <source>This model has no classes that something could be relevant for.</source>
        <translation>Dieses Modell hat keine Klassen, für die etwas relevant sein könnte.</translation>
    </message>
    <message>
        <source>Relevance for %1, mean over the patches that decide</source>
        <translation>Relevanz für %1, Mittel über die Patches, die entscheiden</translation>
    </message>
    <message>
        <source>Relevance for %1, of the class token that decides</source>
        <translation>Relevanz für %1, des Klassen-Tokens, das entscheidet</translation>
    </message>
</context>
<context>
    <name>app::ReportSummary</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>Summary of the load report</source>
        <translation>Überblick des Ladeberichts</translation>
    </message>
    <message>
        <source>Everything fits: no tensor is missing or of another shape.</source>
        <translation>Alles passt: Kein Tensor fehlt oder hat eine andere Form.</translation>
    </message>
    <message numerus="yes">
        <source>No model can be built from this file: %n point(s) are wrong.</source>
        <translation>
            <numerusform>Aus dieser Datei entsteht kein Modell: %n Punkt ist falsch.</numerusform>
            <numerusform>Aus dieser Datei entsteht kein Modell: %n Punkte sind falsch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It can be used. %n point(s) are worth knowing.</source>
        <translation>
            <numerusform>Verwendbar. %n Punkt ist gut zu wissen.</numerusform>
            <numerusform>Verwendbar. %n Punkte sind gut zu wissen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file names code, and nothing of it was run: %1</source>
        <translation>Die Datei nennt Code, und nichts davon wurde ausgeführt: %1</translation>
    </message>
    <message>
        <source>&amp;What does that mean?</source>
        <translation>&amp;Was bedeutet das?</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Was er kann</translation>
    </message>
    <message>
        <source>can %1</source>
        <translation>kann %1</translation>
    </message>
    <message>
        <source>cannot %1</source>
        <translation>kann nicht: %1</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was er ist</translation>
    </message>
    <message>
        <source>What it should score</source>
        <translation>Was er erreichen soll</translation>
    </message>
    <message>
        <source>This is the published file itself: its checksum is known.</source>
        <translation>Das ist die veröffentlichte Datei selbst: Ihre Prüfsumme ist bekannt.</translation>
    </message>
    <message>
        <source>Told by its shape: a model of your own with the same shape scores differently.</source>
        <translation>An der Form erkannt: Ein eigenes Modell derselben Form erreicht anderes.</translation>
    </message>
    <message>
        <source>How the tensors fit</source>
        <translation>Wie die Tensoren passen</translation>
    </message>
    <message>
        <source>Every tensor of the file has its place in the model.</source>
        <translation>Jeder Tensor der Datei hat seinen Platz im Modell.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n name(s)</source>
        <translation>
            <numerusform>Den %n Namen zeigen</numerusform>
            <numerusform>Alle %n Namen zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RolloutBox</name>
    <message>
        <source>&amp;Discard %</source>
        <translation>Ver&amp;werfen %</translation>
    </message>
    <message>
        <source>Fusion of the heads</source>
        <translation>Vereinigung der Köpfe</translation>
    </message>
    <message>
        <source>Mean of the heads</source>
        <translation>Mittel der Köpfe</translation>
    </message>
    <message>
        <source>Max of the heads</source>
        <translation>Maximum der Köpfe</translation>
    </message>
    <message>
        <source>Min of the heads</source>
        <translation>Minimum der Köpfe</translation>
    </message>
    <message>
        <source>The smallest entries of each layer are left out</source>
        <translation>Die kleinsten Einträge jeder Schicht werden weggelassen</translation>
    </message>
</context>
<context>
    <name>app::ScalesBox</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>Layer scales</source>
        <translation>Layer-Scales</translation>
    </message>
    <message>
        <source>Attention |λ₁|</source>
        <translation>Attention |λ₁|</translation>
    </message>
    <message>
        <source>Feed-forward |λ₂|</source>
        <translation>Feed-Forward |λ₂|</translation>
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
    <name>app::Session</name>
    <message>
        <source>The session is saved without its image: a pasted one has no file.</source>
        <translation>Die Sitzung ist ohne ihr Bild gespeichert: ein eingefügtes hat keine Datei.</translation>
    </message>
    <message>
        <source>Save the picture to a file and open that.</source>
        <translation>Das Bild in eine Datei speichern und diese öffnen.</translation>
    </message>
    <message>
        <source>the model %1 does not exist</source>
        <translation>das Modell %1 gibt es nicht</translation>
    </message>
    <message>
        <source>the image %1 does not exist</source>
        <translation>das Bild %1 gibt es nicht</translation>
    </message>
    <message>
        <source>mask of the session</source>
        <translation>Maske der Sitzung</translation>
    </message>
    <message>
        <source>Not all of %1 could be restored: %2</source>
        <translation>Nicht alles von %1 ließ sich wiederherstellen: %2</translation>
    </message>
    <message>
        <source>The rest is open. Open what is missing, and save the session again.</source>
        <translation>Der Rest ist geöffnet. Fehlendes öffnen und die Sitzung noch einmal speichern.</translation>
    </message>
    <message>
        <source>the tokenizer %1 does not exist</source>
        <translation>den Tokenizer %1 gibt es nicht</translation>
    </message>
</context>
<context>
    <name>app::SessionMenu</name>
    <message>
        <source>Open a session</source>
        <translation>Eine Sitzung öffnen</translation>
    </message>
    <message>
        <source>Sessions (*.%1);;All files (*)</source>
        <translation>Sitzungen (*.%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Die Sitzung speichern</translation>
    </message>
    <message>
        <source>Sessions (*.%1)</source>
        <translation>Sitzungen (*.%1)</translation>
    </message>
</context>
<context>
    <name>app::StartPage</name>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Use a file I have</source>
        <translation>Eine eigene Datei</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Drop an image or a checkpoint</source>
        <translation>Ein Bild oder einen Checkpoint ablegen</translation>
    </message>
    <message>
        <source>Or paste an image with Ctrl+V.</source>
        <translation>Oder ein Bild mit Strg+V einfügen.</translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation>Ein Modell holen</translation>
    </message>
    <message>
        <source>Published models with what each can do, its size and its licence. Nothing is downloaded before you press a button.</source>
        <translation>Veröffentlichte Modelle mit dem, was jedes kann, seiner Größe und seiner Lizenz. Ohne einen Knopfdruck wird nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>A BEiT checkpoint (.safetensors, .bin, .pth or a Hugging Face folder), an image, or a folder of images.</source>
        <translation>Ein Checkpoint von BEiT (.safetensors, .bin, .pth oder ein Hugging-Face-Ordner), ein Bild oder ein Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>Look around with the samples</source>
        <translation>Mit den Beispielen umsehen</translation>
    </message>
    <message>
        <source>A drawn scene and small models that were trained on such scenes. On photos their answers mean nothing.</source>
        <translation>Eine gezeichnete Szene und kleine Modelle, die an solchen Szenen gelernt haben. Bei Fotos bedeuten ihre Antworten nichts.</translation>
    </message>
    <message>
        <source>%1 – not there now</source>
        <translation>%1 – gerade nicht da</translation>
    </message>
    <message>
        <source>%1 was moved, renamed or unplugged. It is not forgotten.</source>
        <translation>%1 wurde verschoben, umbenannt oder ausgesteckt. Es wird nicht vergessen.</translation>
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
    <name>app::TokensBox</name>
    <message>
        <source>Hidden state</source>
        <translation>Verborgener Zustand</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>after layer </source>
        <translation>nach Schicht </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Like the query</source>
        <translation>Wie die Anfrage</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>What of the hidden states is shown</source>
        <translation>Was von den verborgenen Zuständen gezeigt wird</translation>
    </message>
    <message>
        <source>The three main directions of the patches as red, green and blue</source>
        <translation>Die drei Hauptrichtungen der Patches als Rot, Grün und Blau</translation>
    </message>
    <message>
        <source>Cosine of each patch&apos;s hidden state to that of the query</source>
        <translation>Kosinus des verborgenen Zustands jedes Patches zu dem der Anfrage</translation>
    </message>
    <message>
        <source>Red, green and blue are %1, %2 and %3 of the variance.</source>
        <translation>Rot, Grün und Blau sind %1, %2 und %3 der Varianz.</translation>
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
    <name>app::WindowMessages</name>
    <message>
        <source>Learn more</source>
        <translation>Mehr erfahren</translation>
    </message>
    <message>
        <source>What does that mean?</source>
        <translation>Was bedeutet das?</translation>
    </message>
    <message>
        <source>Load report</source>
        <translation>Ladebericht</translation>
    </message>
    <message>
        <source>Start the engine again</source>
        <translation>Rechenmaschine neu starten</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Open anyway (weights only)</source>
        <translation>Trotzdem öffnen (nur Gewichte)</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>Nicht öffnen</translation>
    </message>
    <message>
        <source>Open as an image</source>
        <translation>Als Bild öffnen</translation>
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
        <source>Model library…</source>
        <translation>Modellbibliothek …</translation>
    </message>
    <message>
        <source>Sample model</source>
        <translation>Beispielmodell</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The engine stopped and is started again. %1</source>
        <translation>Die Rechenmaschine hielt an und wird neu gestartet. %1</translation>
    </message>
    <message>
        <source>The engine keeps stopping.</source>
        <translation>Die Rechenmaschine hält immer wieder an.</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>Saubere Kopie speichern …</translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Proxy and address…</source>
        <translation>Proxy und Adresse …</translation>
    </message>
    <message>
        <source>What to copy by hand</source>
        <translation>Was von Hand zu kopieren ist</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Noch einmal laden</translation>
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
        <source>Open model %1 as B</source>
        <translation>Modell %1 als B öffnen</translation>
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
    <message>
        <source>Blue is %1, red is %2</source>
        <translation>Blau ist %1, Rot ist %2</translation>
    </message>
</context>
<context>
    <name>widgets::HeadMatrix</name>
    <message>
        <source>Layers and heads</source>
        <translation>Schichten und Köpfe</translation>
    </message>
    <message>
        <source>Layer %1: skipped</source>
        <translation>Schicht %1: übersprungen</translation>
    </message>
    <message>
        <source>Layer %1: on</source>
        <translation>Schicht %1: an</translation>
    </message>
    <message>
        <source>Layer %1, head %2: off</source>
        <translation>Schicht %1, Kopf %2: aus</translation>
    </message>
    <message>
        <source>Layer %1, head %2: on</source>
        <translation>Schicht %1, Kopf %2: an</translation>
    </message>
    <message>
        <source>No layers</source>
        <translation>Keine Schichten</translation>
    </message>
</context>
<context>
    <name>widgets::HeadPlot</name>
    <message>
        <source>layer %1, head %2: %3</source>
        <translation>Schicht %1, Kopf %2: %3</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>layer %1: %2</source>
        <translation>Schicht %1: %2</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>Noch keine Werte</translation>
    </message>
    <message>
        <source>Means: %1</source>
        <translation>Mittel: %1</translation>
    </message>
    <message>
        <source>Selected: %1. %2</source>
        <translation>Gewählt: %1. %2</translation>
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
    <name>widgets::MapGrid</name>
    <message>
        <source>Maps of layers and heads</source>
        <translation>Karten nach Schichten und Köpfen</translation>
    </message>
    <message>
        <source>Layer %1, %2</source>
        <translation>Schicht %1, %2</translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation>Schicht %1, Kopf %2</translation>
    </message>
    <message>
        <source>No maps</source>
        <translation>Keine Karten</translation>
    </message>
    <message>
        <source>%1, values from %2 to %3</source>
        <translation>%1, Werte von %2 bis %3</translation>
    </message>
    <message>
        <source>%1, switched off</source>
        <translation>%1, abgeschaltet</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>%1, row %2, column %3: %4</source>
        <translation>%1, Zeile %2, Spalte %3: %4</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
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
    <name>widgets::PlotView</name>
    <message>
        <source>Copy values</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>title and unit</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
</context>
<context>
    <name>widgets::ProfilePlot</name>
    <message>
        <source>%1: from %2 to %3</source>
        <comment>name of a curve and its range</comment>
        <translation>%1: von %2 bis %3</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>Noch keine Werte</translation>
    </message>
    <message>
        <source>%1 at %2: %3</source>
        <comment>name of a curve, an offset and the value there</comment>
        <translation>%1 bei %2: %3</translation>
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
    <name>widgets::SpectrumPlot</name>
    <message>
        <source>layer %1, %2
median %3, from %4 to %5</source>
        <translation>Schicht %1, %2
Median %3, von %4 bis %5</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>Noch keine Werte</translation>
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

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>About</name>
    <message>
        <source>About Beitscope</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look inside vision transformers of the BEiT family, on your own images, on your own machine. Nothing leaves it.

GPL-3.0-or-later. Built with Qt, QCustomPlot, LibTorch, OpenCV and libjpeg-turbo.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open &amp;Image…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open one or more images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Browse the images of a folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open &amp;Checkpoint…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Load a model: a Hugging Face folder or a weights file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try the &amp;Sample</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the sample image and the sample model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Paste Image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Label the picture in the clipboard</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>P&amp;revious Image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The image before this one in the folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Next Image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The image after this one in the folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Export Scores…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save the scores of all classes as CSV, JSON or text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the window and stop the engine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy as &amp;Text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the best classes as text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy as CS&amp;V</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy all classes as comma-separated values</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy all classes as the command line prints them</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Fit to View</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the whole image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Actual Size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One image pixel is one screen pixel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look closer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Step back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Patch &amp;Grid</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the model's patches on the image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the &amp;Model Sees</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the resized and cropped input under the image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Follow the &amp;System</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A light window</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A dark window</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Full S&amp;creen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Load Report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How the checkpoint's tensors fit the model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the Sample &amp;Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go back to the bundled scene classifier</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run the task on this image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stop what is running</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run &amp;Automatically</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run as soon as an image or a model is open</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Find a Command…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Keyboard Sheet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every key on one page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy &amp;Diagnostics</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy versions, device and recent messages for a report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;About Beitscope</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Version and licences</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Dropped</name>
    <message>
        <source>Pasted image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This picture is too large to paste. Save it to a file and open that.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Beitscope does not download anything. Save the picture to a file and drop that.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no picture and no file in it.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>This image cannot be opened: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This checkpoint cannot be used: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This file cannot be read or written: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The device gave up: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine was not understood: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine did not answer: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This did not work: %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Sample model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>&lt; %1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings file was damaged. It is kept as %1; these are the factory settings.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings file %1 is damaged. These are the factory settings.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings file %1 cannot be read. These are the factory settings.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings file %1 is from a newer version and will not be changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings could not be saved to %1.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Classify</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::ActivityDock</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::ClassifyPanel</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sample model: knows drawn scenes only. On photos its answers mean nothing; drop a checkpoint for those.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Best classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many bars are drawn</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Logit</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Divides the logits before the softmax: below 1 sharper, above 1 flatter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>T&amp;emperature</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This checkpoint has no classifier: it has no labels to give.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drop an image to see its labels here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No model yet. Drop a checkpoint or use the sample model.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Running… (previous result below)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Running…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press F5 to run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Previous result. Press F5 to update.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export scores</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json);;Text (*.txt)</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pan the image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::EngineProcess</name>
    <message>
        <source>The engine did not answer after its start.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine sent something that is no answer: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine did not answer the greeting.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine was ended by signal %1 (%2).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine ended with code %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine cannot be started: %1: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine does not answer any more.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::FilesDock</name>
    <message>
        <source>%1 has no images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images are JPEG, PNG, WebP, TIFF and BMP files.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::ImageArea</name>
    <message>
        <source>Image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1   RGB %2 %3 %4</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>patch %1, %2  #%3</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::LoadReportPage</name>
    <message>
        <source>classify</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>segment</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>reconstruct</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>features</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Load report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Back to the image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Load report: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not loaded: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 parameters · can %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: expected %2, found %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Wrong shape</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model cannot be built from these</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model needs them, the file has none</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Left over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in the file, not used</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Inferred</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not said by the config, read off the tensors</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everything fits</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no tensor is missing, left over or of another shape</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Model bar</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images (%1);;All files (*)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checkpoints (config.json *.safetensors *.bin *.pth *.pt);;All files (*)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Diagnostics copied</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 – Beitscope</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine keeps stopping.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine stopped and is started again. %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Load report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another checkpoint…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another image…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start the engine again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sample model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::ModelBar</name>
    <message>
        <source>Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the model can do</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Device and time of the last result</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, %2 parameters, %3 × %4 pixels</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>classifies · %n class(es)</source>
        <translation>
            <numerusform>classifies · %n class</numerusform>
            <numerusform>classifies · %n classes</numerusform>
        </translation>
    </message>
    <message>
        <source>features only · no classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decoded in %1, prepared in %2, computed in %3 as %4</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::ModelInputPanel</name>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run the model to see its input here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>previous</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 × %2 patches of %3 pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>mean %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>deviation %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::StartPage</name>
    <message>
        <source>Start page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drop an image to see its labels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drop it anywhere, paste it with Ctrl+V, or open it. Folders and checkpoints can be dropped too.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a file I have</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An image, a folder of images, or a BEiT checkpoint (.safetensors or a Hugging Face folder).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look around with the sample</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A drawn scene and a small model that was trained on such scenes. It knows drawn scenes only: on photos its answers mean nothing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>app::StatusLine</name>
    <message>
        <source>Pixel under the pointer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Patch under the pointer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Best class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is running</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>  (2nd: %1 %2)</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Workbench</name>
    <message>
        <source>%1 does not exist.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may have been moved, renamed or unplugged.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is not a regular file, or you may not read it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open model %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Classify %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::ActivityList</name>
    <message>
        <source>%1, about %2 left</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing is running</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::ClassModel</name>
    <message>
        <source>Pinned</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not pinned</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>#</source>
        <comment>rank column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Logit</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::ClassTable</name>
    <message>
        <source>Search classes by name or id</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pin or Unpin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy All Classes as CSV</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No image. Drop, paste (Ctrl+V), or open one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 by %2 pixels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drop, paste (Ctrl+V), or open</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>an image or a folder</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::MessageBar</name>
    <message>
        <source>Error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of message and its text</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::ModelInputStrip</name>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::ScoreBars</name>
    <message>
        <source>Best classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2</source>
        <comment>class and its score</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No result yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Selected %1. All: %2</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>widgets::ThumbnailStrip</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search images</source>
        <translation type="unfinished" />
    </message>
</context>
</TS>

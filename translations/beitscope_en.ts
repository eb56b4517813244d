<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>About</name>
    <message>
        <source>About Beitscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look inside vision transformers of the BEiT family, on your own images, on your own machine. Nothing leaves it.

GPL-3.0-or-later. Built with Qt, QCustomPlot, LibTorch, OpenCV and libjpeg-turbo.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Image…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open one or more images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse the images of a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a model: a Hugging Face folder or a weights file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the &amp;Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample image and the sample model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label the picture in the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;revious Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image before this one in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image after this one in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window and stop the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the best classes as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CS&amp;V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all classes as comma-separated values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all classes as the command line prints them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit to View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Actual Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One image pixel is one screen pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch &amp;Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the model&apos;s patches on the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the &amp;Model Sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the resized and cropped input under the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A light window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dark window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full S&amp;creen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the checkpoint&apos;s tensors fit the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the Sample &amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the task on this image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop what is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &amp;Automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run as soon as an image or a model is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a Command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every key on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions, device and recent messages for a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Beitscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Label Map…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare a segmentation with the true classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the result of the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Curtain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a divider between the image and its classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the rims of the classes, or their areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the bundled model of this task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lassify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which classes the image shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which class each pixel belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change of the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the change of the mask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at &amp;Patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a patch to read what is known of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask patch by patch; right button or Ctrl unmasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmask patch by patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask a rectangle of patches; Shift masks all but it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask the patches inside of an outline; Shift masks all but them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Smaller Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One patch less across; also Alt and wheel, or Alt and drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lar&amp;ger Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One patch more across; also Alt and wheel, or Alt and drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Invert Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask what is visible, and the other way round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make every patch visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask &amp;All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide every patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ra&amp;ndom Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a random mask, with the next seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block-&amp;wise Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a mask by the rule of the training, with the next seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconst&amp;ruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which visual tokens the hidden patches have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attentio&amp;n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Sessio&amp;n…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where a session was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save image, models, task and what was changed, as one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Session &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session to another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lower Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attention of the layer before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Higher Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attention of the layer after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next head of the layer, after the last one the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All Heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All maps beside the image, or the image alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain This Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the number under the pointer comes about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load into &amp;B…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a second model, to compare the first one with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Swap A and B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second model becomes the first one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the second model and free its memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ttention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where every head of every layer looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What relative positions add to the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs between two models, or after a change inside one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;ibrary…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Get a Model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a published model from the Hugging Face Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoints on this computer, and models to download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load Report of B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the second checkpoint is and how its tensors fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a Clean Cop&amp;y…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the checkpoint as a Hugging Face folder with safetensors, in which nothing can name code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChooseTokenizer</name>
    <message>
        <source>Open a tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizers (*.pkl *.safetensors *.pth *.pt *.bin);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Right tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss in nats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopySteps</name>
    <message>
        <source>1. On a computer that has a connection, open this page and download these files:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (pytorch_model.bin where there is no model.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. Put them into one folder of this computer, for example:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   or where every program that uses the Hugging Face cache finds them:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. Drop the folder on the window, or add the folder above it to the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4. To be sure of the files, compare their sums: &quot;sha256sum FILE&quot;, or &quot;git hash-object FILE&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dropped</name>
    <message>
        <source>Pasted image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is too large to paste. Save it to a file and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beitscope does not download anything. Save the picture to a file and drop that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture and no file in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape [%1 layers, %2 heads, %3 queries, %3 keys]; token 0 is the class token, then %4 × %5 patches row by row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‖A[q, k] · v[k] · Wo‖, times the layer scale: the length of what the key&apos;s value adds to the query&apos;s token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A[q, k] = softmax over k of (q · k / √d + B[q, k])</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A[q, k] = softmax over k of (q · k / √d)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not normalised: lengths of vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column of A: over the queries it adds up to nothing in particular.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of A: with the class token&apos;s entry it sums to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the class token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mean of the patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the class token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of layer %2, head %3: %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−Σ A[q, k] · log A[q, k] / log(tokens), mean over the patches q. 0: all on one token; 1: evenly on all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Σ A[q, k] · distance(q, k) in pixels of the model&apos;s input, the class token left out and the rest made to sum to 1, mean over the patches q. A patch is %1 pixels wide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A[q, class token], mean over the patches q: what patches give to the class token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variance of the position bias by the sum of its and the content&apos;s, over pairs of patches. 1: place alone decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, head %2, from %3 to %4: %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norm of what is added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content, q · k / √d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ position bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>= score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>− log of the sum of exp over all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exp of that = probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the content alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the bias alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Product over the layers of ½ (A + 1), heads fused, the smallest entries discarded and the rows made to sum to 1: how much each patch reaches the answer if attention were all that moves information (Abnar and Zuidema 2020).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Attention times its gradient for the class, negative parts left out, mean over the heads, added up through the layers (Chefer and others 2021). Not normalised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
How much the logarithm of the target&apos;s probability falls when this place is hidden. Negative: hiding it helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the hidden state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
‖h‖₂ of the patch&apos;s token after the layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine to the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
h[q] · h[k] / (‖h[q]‖ ‖h[k]‖): −1 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence of the best token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
The largest softmax entry when the model&apos;s last norm and its head read the hidden state of this layer: 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Class ids (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Areas (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlines (GeoJSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COCO (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class ids with georeference (GeoTIFF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is open here and is not written over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen picture (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All four pictures (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask (NPY)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The painting, as an animation (APNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked patches (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>This image cannot be opened: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read or written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device gave up: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was not understood: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This did not work: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This label map cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This colour scheme cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session is open in part: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint is damaged: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint is incomplete: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration of this checkpoint cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model cannot do what was asked: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was not downloaded: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download or copy the file again, and compare its size with the page it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose weights of a BEiT: a Hugging Face folder, or a .safetensors, .bin or .pth file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it first, then open what is inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the config.json that was saved with these weights beside them, or open the weights alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later. What was loaded so far is kept, and it goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling: OWNER/NAME, and @REVISION where you want another one than main.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in on the model&apos;s page, accept its terms, and give your token as HF_TOKEN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the connection, the proxy and the address of the hub; or copy the files by hand: the library lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a task that this model can do, or a model that can do this task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file ended the engine that read it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files are read in a process of its own, and that one stopped. Your image, model, results and mask are untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not trust the file. If its publisher is known to you, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a web page, not weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page about a file was saved in place of the file, or a site answered with an error page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download the file itself: on its page, use the download button and not &quot;save page as&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a pointer to the weights, not the weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Git keeps large files elsewhere and leaves a note of three lines in their place. The file itself was not fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &quot;git lfs install&quot; and &quot;git lfs pull&quot; in the folder, or get the file from the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the log of a download, not the download: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wget -o writes its messages into the file that is named; -O writes the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again with -O in place of -o.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the error message of a server, not weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download was refused, and the answer was saved under the name of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a TorchScript program, not weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch.jit.save stores a program together with its weights. Programs of others are not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Python, save the weights alone: torch.save(torch.jit.load(FILE).state_dict(), &quot;weights.pth&quot;).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an ONNX model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ONNX stores a graph of operations whose tensors have lost the names of the model&apos;s parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the weights that it was exported from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a GGUF file: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF holds quantised models for llama.cpp; no BEiT is published in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an HDF5 file of Keras: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of TensorFlow and Keras are stored this way, often as tf_model.h5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most models of the hub have model.safetensors beside it: choose that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a checkpoint of Flax: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flax stores tensors turned and under other names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the model.safetensors beside it, or convert it in transformers (from_flax=True, then save_pretrained).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of the archive is missing: the download was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are arrays of NumPy: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They may be weights, but nothing says of which model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an office document: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a PDF document: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a zip archive, not weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of PyTorch are zip archives too, but this one holds other files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a gzip archive: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a 7-Zip archive: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a Zstandard archive: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a tar archive, or weights from before PyTorch 0.2: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it, or load it in a PyTorch and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a picture (PNG): %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a picture (JPEG): %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a Python pickle without weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pickle can hold anything. This one was read as data, and there are no tensors of PyTorch in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is JSON, not weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A config.json describes a model; its weights are in other files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder that holds both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a text file, not weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a program, not weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no checkpoint that can be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file names code to run: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was run: files are read as data here. In Python, torch.load(…, weights_only=False) would have run it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file names code to run, and is no use: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was run: files are read as data here. But no weights can be read from it either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not open it in Python. Get the weights from their publisher.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is another kind of model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tensors or its config.json are not those of the BEiT family.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights and configuration do not belong together: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors have other shapes than config.json says, or no place in it. A model built from these would give wrong numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors that the model needs are not in the file. They are not made up: the numbers would mean nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the whole checkpoint, or the config.json that belongs to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download of it was not finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its checksum is another one than the publisher&apos;s: it was damaged on the way, or it is another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its numbers are of a kind that this model does not compute with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the weights as ordinary float32, float16 or bfloat16 tensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tensor is of a type that the format does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends before its tensors do: a download or a copy was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes follow behind its last tensor. Safe formats have none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing in this checkpoint: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A download that failed often leaves an empty file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its table of contents cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tensors leave gaps between them, in which anything could hide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two of its tensors lie on the same bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape of a tensor does not agree with its bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description of a tensor contradicts itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers of a tensor are not where the file says they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its notes about itself cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its msgpack encoding cannot be read to the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pickle that describes its tensors cannot be read to the end. It was read as data; nothing of it was run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive that holds its tensors is broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two of its tensors are the same part of the model: nothing says which one counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the weights from their publisher.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of its shards (….index.json) cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of its shards and the shards do not agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download the whole folder again: shards of different versions do not mix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of its shards is not in the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download what is missing, or the whole folder again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of its shards names a file outside of the folder. That is not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no weights in this file: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was read as data, and no tensors with names are in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no weights in this folder: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder needs a config.json and one set of weights: model.safetensors, shards with their index, or pytorch_model.bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was written on a machine that stores numbers the other way round (big-endian).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it in PyTorch and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This tokenizer cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tokenizer turns patches into visual tokens: DALL-E&apos;s encoder and decoder, or BEiT v2&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is not open any more: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occlusion needs a model with one answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no table of relative positions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no classifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It adds its branches without a scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no head for masked patches: fine-tuned models lose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no segmentation head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no JSON: it was edited or cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A field of it says what cannot be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It names an activation function that is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of classes is not the same everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preprocessor_config.json asks for a preparation of images that cannot be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was lost: what was loaded so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or choose another folder in the library; then go on from where it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for models cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is not on the disk: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program works offline, so it was not looked for elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note about an unfinished download cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This exists already: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not exist: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been moved, renamed or unplugged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder does not exist: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample models are not installed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a device, a pipe or a socket, and no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk or the connection to it gave up while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must not be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is larger than such files are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file became shorter while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, use a smaller model or image, or the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable graphics processor was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no graphics processor with this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics processor computes other numbers than the CPU: it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the host is not known: no connection to the internet, or a typing error in the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host cannot be reached. In a company a proxy may be needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let it pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host did not prove who it is. A company&apos;s certificate may be missing; the check is never switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file with your company&apos;s certificates in the library&apos;s settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub cannot answer now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub asks for a pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such model, or it is private.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no such branch, tag or commit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its owner asks you to accept terms first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your token may not read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your token is not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has taken it down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was not one of the hub, or not a safe one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It wants %1 to be called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an archive: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a picture: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a model for another program: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was made from weights of PyTorch or TensorFlow and has lost what a BEiT needs to be put together again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It begins with nothing but zeros: room was made for a download that never came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several processes trained it together with DeepSpeed, and each has saved a part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the parts together with zero_to_fp32.py, which DeepSpeed saves beside them, and open what it writes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline mode is on (HF_HUB_OFFLINE), and not all of it is on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came is not what the hub says: its checksum differs. Nothing of it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s storage refused the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no weights of a kind that can be read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint cannot be converted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its images are not square, and its project orders their bias tables in a way that a Hugging Face folder cannot say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the checkpoint as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file ended the engine that read it, or never let it go: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights have no need for that. If you know where the file comes from, it can be opened for its weights alone, or be saved as a clean copy in which nothing can name code; else look for a safetensors file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is too full for this: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written, and nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or choose a folder on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is there is never replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HubModels</name>
    <message>
        <source>%1 classes of %2, images of %3 × %3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class for every pixel: %1 of %2, in windows of %3 × %3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guesses hidden patches: %1 visual tokens, learnt on %2, images of %3 × %3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features, learnt on %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>Files that name code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a checkpoint is, and what is not one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which models can be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights and their configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged and incomplete files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a config.json says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When nothing can be downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where models are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that ends the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why a file of weights can hold code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of PyTorch (.bin, .pth, .pt, .pkl) describe their tensors in a pickle, Python&apos;s way of storing any object. A pickle is a little program: it may name any function of Python and ask for it to be called with any words, and whoever loads it calls it. Somebody who wants to harm you needs nothing more than that you load their weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was run. Beitscope has no Python in it and its reader knows no way to call anything: it takes the pickle as a list of instructions, keeps the names of tensors and where their numbers lie, and notes which functions were asked for. The numbers are the same either way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would have happened in Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch.load(file, weights_only=False), which was the default before PyTorch 2.6, would have called the functions above before the first tensor was there. weights_only=True refuses such a file. A safetensors file cannot name a function at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask where the file comes from. Weights need no code; some old training scripts store classes of their own, which is careless but no attack. Open it here for its weights alone if you trust the numbers; do not load it in Python; prefer model.safetensors where the publisher offers it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of the Hugging Face hub: config.json with model.safetensors, pytorch_model.bin, or shards with their index.
A file alone: .safetensors, .bin, .pth, .pt or .pkl, of transformers, of the authors of BEiT (unilm) or of timm. What the configuration would say is read off the tensors.
The name does not matter: the first bytes say what a file is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is saved by mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A web page: the page about the file was saved, or an error page. It has some kilobytes; a base model has about 350 megabytes.
A Git LFS pointer: three lines of text in place of the file, 130 bytes. &quot;git lfs pull&quot; fetches it.
The log of wget: -o was written for -O.
An archive around the weights: unpack it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What holds other things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TorchScript, ONNX, GGUF and HDF5 (Keras) hold models too, but as programs, graphs or under names that say nothing of a BEiT. Beside them, or where they were made from, there are usually weights of PyTorch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BEiT and BEiT v2 (classification, masked images, segmentation), DiT for documents, and data2vec-vision. They share one trunk: patches, a relative position bias or absolute positions, layers with a scale on each branch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near relatives that are something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ViT, DeiT, MAE, DINO and CLIP have a similar trunk with other names and other positions. Swin and ConvNeXt compute in another way. BEiT-3 and LayoutLMv3 read text as well. A number computed from their weights in a BEiT would mean nothing; so they are refused by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two halves of one model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights are numbers under names; config.json says how many layers there are, how wide they are, which kind of positions they have and which head stands on top. Only together are they a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why they may not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The config.json of another size or image resolution lies beside them. A fine-tuned model was saved with the configuration of the one it began from. Only a part of the shards is there. The number of classes was changed by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to put it right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The load report lists every tensor that is missing or of another shape. Take the config.json from the place of the weights. Without any config.json the weights can be opened too: then it is read off the tensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How files get damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most often a download or a copy was cut off: the beginning is right and the end is missing. Sometimes a disk was full. Seldom a byte changed on the way. Files that were written to mislead look like this too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to be sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the size with the one on the page of the model, then the checksum (SHA-256): the command &quot;Verify&quot; computes it and says what it should be, where that is known. A download of the library checks it by itself and goes on where it was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is never done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A damaged file is not repaired, not deleted and not used in part: a number from it would mean nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>config.json describes the model: layers, heads, width, image and patch size, positions, labels. preprocessor_config.json describes how a picture is resized, cropped and normalised. A wrong word in either gives wrong numbers without any sign; so a word that is not understood is an error here and no guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take both files unchanged from the place of the weights. If you edited one, look for a missing comma or quotation mark. If there is none at all, open the weights alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the internet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program never needs the network: nothing is connected to before you press a button. The library says which files a model needs, with sizes, checksums and the folder they belong in; load them on another machine and copy them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a company or a university</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy is taken from the system or from https_proxy; another one, a mirror of the hub and a file with your company&apos;s certificates can be given in the library. The proof of who a host is is never skipped. A download may hop to another host for the large files: it must be allowed, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models behind a door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some owners ask for a signature. Accept their terms in a browser, make a token, and give it as HF_TOKEN; it is sent to the hub alone and never written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloads go to the cache that the Python libraries use too, so that nothing is loaded twice (HF_HOME or HF_HUB_CACHE name another place). Your own folders can be anywhere: add them in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The free space is checked before a download begins, and a write that fails ends it without loss: what is there stays, and the next try goes on from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of strangers are read and models are computed in a process of its own, the engine. It stopped on this file, was started again, and stopped on it a second time. So the file was given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing. Your image, the model before, its results and your mask belong to the window; the engine has opened image and model again. A segmentation has to be computed anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reader must not stop, whatever a file holds: please report it, with the text of &quot;Copy Diagnostics&quot; in the Help menu. Take the file as hostile until you know better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs a command of the shell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acts on files and processes of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starts another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs a text as a Python program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opens any file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reaches any function by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loads any module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>installs software</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copies or deletes files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connects to another computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opens a web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs machine code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a function or class that weights have no use for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you can do now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the engine&apos;s words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadReport</name>
    <message>
        <source>Another shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration and the weights belong to different models. Use the config.json that was saved with these weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing from the trunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model can run without these. The file is incomplete, or the configuration belongs to another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No place in the configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trunk in the file has parts that the configuration does not describe. Leaving them out would change every number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head that the configuration names (%1) is not whole. A trunk alone still gives features: name a model without a head under &quot;architectures&quot; in config.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absent, but not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runs without them: an auxiliary head helps in training only, a mask token stands for hidden patches only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read off the tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration does not say these; the shapes of the tensors do. They are right for every published model, but compare them if you can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth knowing before you trust a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which bias belongs to which pair of patches. Computed anew from the size of the grid; the stored ones are not needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch counters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They count batches during training. No result depends on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Biases of keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They add the same number to all scores of a row, and the softmax cancels that. BEiT keeps them at zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another head, or parts that only training needs. This model does not use them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the weights stand, and what else a training saved: optimizer, schedule, epoch, averaged weights. Not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model can be built from these, or its numbers would be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works, with less than the whole or on an assumption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No result depends on these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no classifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no segmentation head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no head for masked patches: fine-tuned models lose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trunk is not whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels an image with %1 classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels every pixel with %1 classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guesses the visual tokens of hidden patches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows attention, bias and features of patches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: expected %1, found %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers × heads × width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, each of %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load report: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names code, which was not run: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample classifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample segmenter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample model for masked images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Save As</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveCleanCopy</name>
    <message>
        <source>One copy is saved at a time: wait for that of %1, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy as a new folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>&lt; %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>expected a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected a path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another session, or the image and the model themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a session: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a session: it has no version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a session of version %2: expected version %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with the Beitscope that has saved it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been moved, renamed or unplugged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has %2 MB: expected a session of at most %3 MB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings file was damaged. It is kept as %1; these are the factory settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 is damaged. These are the factory settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 cannot be read. These are the factory settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 is from a newer version and will not be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be saved to %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShownMaps</name>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norm of what is added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the hidden state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine to the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence of the best token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fall of the log-probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main directions: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message numerus="yes">
        <source>It can classify (%n class(es)).</source>
        <translation>
            <numerusform>It can classify (%n class).</numerusform>
            <numerusform>It can classify (%n classes).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It can segment (%n class(es)).</source>
        <translation>
            <numerusform>It can segment (%n class).</numerusform>
            <numerusform>It can segment (%n classes).</numerusform>
        </translation>
    </message>
    <message>
        <source>It can predict the visual tokens of masked patches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It computes features only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint has no classifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the sample classifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint has no segmentation head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the sample segmenter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint has no masked-image-modelling head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the sample model for masked images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint has no attention to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint has nothing to compare.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Verify</name>
    <message>
        <source>✓ %1 is intact, as %2 says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1 is damaged or another file: %2 says %3, found %4. Download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>· Nothing says what the sum of %1 should be. SHA-256: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 scored %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ActivityDock</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::AttentionDisplay</name>
    <message>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, seen from patch %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous – %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, %2 of the heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, patch %2, %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::AttentionExplorer</name>
    <message>
        <source>Attention in %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::AttentionPanel</name>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 layers, %2 heads, %3 × %4 patches in %5 on %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch this head &amp;on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch this head &amp;off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use this layer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Skip this layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this head &amp;alone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::AttentionViewBox</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content and bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer scales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being computed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content and bias can be told apart for the probability with which a patch or the class token looks at others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no relative position bias: content decides alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This view could not be computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::BiasChoiceBox</name>
    <message>
        <source>Of the model&apos;s input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilinear (transformers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geometric, cubic (unilm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geometric, linear (timm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resized by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One table for all layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shared table is added to each layer&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A table for each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Trained for %2 patches, used for %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::BiasDisplay</name>
    <message>
        <source>Maps of the bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias seen from patch %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::BiasExplorer</name>
    <message>
        <source>Bias of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::BiasPanel</name>
    <message>
        <source>All maps beside the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) above it</source>
        <translation>
            <numerusform>%n row above it</numerusform>
            <numerusform>%n rows above it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) below it</source>
        <translation>
            <numerusform>%n row below it</numerusform>
            <numerusform>%n rows below it</numerusform>
        </translation>
    </message>
    <message>
        <source>in its row</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) to the left</source>
        <translation>
            <numerusform>%n column to the left</numerusform>
            <numerusform>%n columns to the left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) to the right</source>
        <translation>
            <numerusform>%n column to the right</numerusform>
            <numerusform>%n columns to the right</numerusform>
        </translation>
    </message>
    <message>
        <source>in its column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head %1 adds most, %2, to the score of the key that lies %3, %4, seen from the query. A softmax over all keys follows, so only differences count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative position bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where keys lie around the query, which is in the middle; %1 × %2 patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint has no relative position bias, so there is nothing to show here. Attention works with it; the sample classifier has a bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 maps of %2 × %3 offsets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::BiasPlotsBox</name>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile from left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile from top to bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile by distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each layer lets through (layer scale)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance of the key, in patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns to the right of the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows below the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::BiasSchemesBox</name>
    <message>
        <source>The map by three schemes of resizing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same table carried to the model&apos;s input in three ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::BiasSpecialBox</name>
    <message>
        <source>Bias between the class token and patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cls → patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch → cls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cls → cls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ClassChooser</name>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most probable class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most probable: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Classifier</name>
    <message>
        <source>Classify %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ClassifyPanel</name>
    <message>
        <source>Best classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many bars are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the logits before the softmax: below 1 sharper, above 1 flatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;emperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json);;Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (2nd: %1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::CleanCopyBox</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) that are no part of the model were left out.</source>
        <translation>
            <numerusform>%n tensor that is no part of the model was left out.</numerusform>
            <numerusform>%n tensors that are no part of the model were left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving a clean copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of the copy is left behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: nothing of the copy was left behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving a clean copy of %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved a clean copy: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the image alone while held</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::CompareDisplay</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where they disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B − A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous – %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other classes: no map of differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures of A and B have different sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a tokenizer that decodes there are no pictures; the Reconstruct task opens one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other patches: no map of differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A %1, B %2, B − A %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B − A, layer %1, head %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ComparePanel</name>
    <message>
        <source>A, changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What A is compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B &amp;is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The patch clicked on the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean of all patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose attention is compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a second model first: + B at the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same model with heads, layers or the bias switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared in %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of masked patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A and B are the same: switch something off above, or load a second model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting where they agree…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the pixels agree, mean IoU %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 patches are masked, as in the Reconstruct task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a map to see it on the image; click the image for another patch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes most comes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 patches are masked; the Reconstruct task draws other masks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::CompareTable</name>
    <message>
        <source>A, B and what differs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Comparer</name>
    <message>
        <source>There is no model yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no head for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no relative position bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::DownloadRow</name>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for another program or the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing check sums…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for the one before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded and checked · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop here, and go on later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where it stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it off the list. What was loaded stays on the disk: a new download goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server, proxy, certificates and folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to copy by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, sizes and check sums of the files, and where to put them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy and address…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::DownloadsBox</name>
    <message>
        <source>Downloads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::EngineClient</name>
    <message>
        <source>The engine did not come to the end of a file: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::EngineProcess</name>
    <message>
        <source>The engine did not answer after its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine sent something that is no answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not answer the greeting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was ended by signal %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended with code %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine cannot be started: %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not answer any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ExplainPanel</name>
    <message>
        <source>Parts of the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole explanation as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The score is being taken apart…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ExportBox</name>
    <message>
        <source>Format of the export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ExportControls</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a name and a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder once; Ctrl+E repeats the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1 (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ExportMessages</name>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Exporter</name>
    <message>
        <source>segmentation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::FigureExportBox</name>
    <message>
        <source>Format of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure (SVG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure (PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers (NPY)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::FilesDock</name>
    <message>
        <source>%1 has no images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are JPEG, PNG, WebP, TIFF and BMP files.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::GetPage</name>
    <message>
        <source>about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence: see its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any other: ORG/NAME, ORG/NAME@REVISION or the address of its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a model on the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look it up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hub settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server, proxy, certificates and the folder where models are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the name of a model first, as microsoft/beit-base-patch16-224.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no name of a model. Expected ORG/NAME, as microsoft/beit-base-patch16-224.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the list below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the hub for its files first, then asks you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is loaded or asked before you press a button. Then this computer connects to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use files that are here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of them; the other is found beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its visual tokens need the two parts of the DALL-E tokenizer, too: %1. Load them with a browser and keep both in one folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::HeadsBox</name>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers count from 0 (, and .)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads count from 0 (H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion of the heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the heads of the layer become one map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::HubSettingsBox</name>
    <message>
        <source>Hub settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mirror of the hub. Empty: HF_ENDPOINT, or Hugging Face itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: as https_proxy and no_proxy say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file with the certificates that are trusted, as companies have one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ca&amp;che folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where models are kept. Empty: HF_HUB_CACHE, HF_HOME, or the usual place. Python programs use the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An access token is taken from HF_TOKEN or from where &quot;hf auth login&quot; puts it; it is never shown or kept by this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ImageArea</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   RGB %2 %3 %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch %1, %2  #%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image, for comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-load-report.txt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::InterventionsBox</name>
    <message>
        <source>What is changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rese&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch everything on again, as trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bias ×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the relative position bias: 0 is without, 1 as trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers whose bias is changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers whose bias is changed, such as 0-3, 5; empty: all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilinear, as the reference library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geometric cubic, as unilm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geometric linear, as timm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the bias is resized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the table of the bias is brought to another input size; of the size it was trained with, all are the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resi&amp;zed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed: click a head or a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off or changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no relative position bias.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::InterventionsModel</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layers %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n head(s)</source>
        <translation>
            <numerusform>%n head</numerusform>
            <numerusform>%n heads</numerusform>
        </translation>
    </message>
    <message>
        <source>bias × %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias × %1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias resized as unilm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias resized as timm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ItemCard</name>
    <message>
        <source>%1 parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images of %1 × %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no licence stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load into A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load into &amp;B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load &amp;report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this model (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the first model with this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the checkpoint&apos;s tensors fit the model, without loading it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read every byte and compare the check sums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on &amp;loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use for Reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the visual tokens of the model with it (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::KeyTree</name>
    <message>
        <source>Tensors of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xpand all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ollapse all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n name(s)</source>
        <translation>
            <numerusform>%n name</numerusform>
            <numerusform>%n names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::LegendBox</name>
    <message>
        <source>Colour schemes (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load Colour Scheme…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Colour Scheme…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Model&apos;s Own Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load colour scheme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save colour scheme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LensBox</name>
    <message>
        <source>Prediction after each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a masked image model says tokens. Open one to read its layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s head after each layer, decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a tokenizer tokens have no pictures: the maps show how sure the best token is. Open a tokenizer in the Reconstruct task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LessonPage</name>
    <message>
        <source>&amp;Back to the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LibraryBinding</name>
    <message>
        <source>%1 is loaded. It is in the library.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LibraryItems</name>
    <message>
        <source>Not loaded completely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comes with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>small, of drawn scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no checkpoints in it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LibraryMenu</name>
    <message>
        <source>Remove from the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files stay where they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load into A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load into B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for Reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LibraryPage</name>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back to the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search: name, what it can do, licence, format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its checkpoints, and those in its folders, are listed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look into the folders again (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into the folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folders could not be looked into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into the folders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No checkpoint says &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are more checkpoints than this list shows: the first %1 are here. Add the folder that you need instead of one above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the folders where you keep checkpoints, or get a model from the hub. Disks that are not connected stay in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LibraryTree</name>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LoadReportPage</name>
    <message>
        <source>&amp;Back to the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load report: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not loaded: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as &amp;text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tensors (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean cop&amp;y…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same model as a Hugging Face folder with safetensors, in which nothing can name code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::LookBox</name>
    <message>
        <source>Raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Opacity %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All maps beside the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale of the colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the least to the most that a value can be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the least to the most of each map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the least to the most of all maps: they can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Model bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images (%1);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Beitscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MapsBox</name>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose maps are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps of each layer and head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A has %1 × %2 maps of %3 × %4, B %5 × %6 of %7 × %8: there is no difference map by map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, B − A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: A, B and their difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, layer %2, head %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MaskBox</name>
    <message>
        <source>&amp;Share %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run while &amp;painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prediction follows the brush; without it, F5 runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blockwise, exact (v2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blockwise (v1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bernoulli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the mask is drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectangles until exactly the share is hidden, as BEiT v2 trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectangles of at least 16 patches, up to the share, as BEiT trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly the share, patch by patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each patch by itself, with the share as its probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed draws the same mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask every patch of a class: needs a segmentation of this image, from the Segment task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mask from a PNG, NPY or JSON file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask as a PNG, NPY or JSON file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is masked: paint on the image, or press New Mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 masked (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No segmentation of this image yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks (*.png *.npy *.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MaskDocument</name>
    <message>
        <source>The mask was drawn on %1 × %2 patches; it is shown on the %3 × %4 patches of this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invert mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MaskEditor</name>
    <message>
        <source>eraser stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brush stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only in the task Reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no image or no model yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MaskMaker</name>
    <message>
        <source>new mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask from a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MetricsBox</name>
    <message>
        <source>&amp;Compare with the whole image seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With and without the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second pass in which nothing is hidden: takes twice the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 patches masked (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token accuracy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross entropy %1 nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessing blindly: 1 in %1 right, %2 nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same patches: %1 right when hidden, %2 when seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask changes a logit by up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model says the same with and without it: it does not see the mask, and what looks like a prediction is a copy.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ModelBar</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device and time of the last result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded in %1, prepared in %2, computed in %3 as %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no checkpoint: only a model can be loaded into B.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a second model, to compare the first one with; or drop one here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints (config.json *.safetensors *.bin *.pth *.pt *.pkl);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ModelButton</name>
    <message numerus="yes">
        <source>classifies · %n class(es)</source>
        <translation>
            <numerusform>classifies · %n class</numerusform>
            <numerusform>classifies · %n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>segments · %n class(es)</source>
        <translation>
            <numerusform>segments · %n class</numerusform>
            <numerusform>segments · %n classes</numerusform>
        </translation>
    </message>
    <message>
        <source>reconstructs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>features only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 parameters, %3 × %4 pixels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ModelInputPanel</name>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the model to see its input here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 patches of %3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deviation %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::NumbersBox</name>
    <message>
        <source>Numbers of this query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is plotted for all heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, head %2, %3: entropy %4, distance %5 px, %6 on the class token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::OcclusionBox</name>
    <message>
        <source>&amp;Hide place by place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the hidden square in patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many patches are hidden at once, along each side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pass for each place: takes a while</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the occlusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hides each place in turn and asks the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden by the model&apos;s mask token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden by grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: log-probability %2 with nothing hidden; places %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::PanelsBox</name>
    <message>
        <source>All four</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right or wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks on the prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which masked patches have the true token first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How unexpected the true token was, per masked patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which picture is shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::PatchCard</name>
    <message>
        <source>Row of the patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of the patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible: the model sees this patch and is not asked about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s first choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s choice number %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability %1, loss %2 nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked; without a tokenizer nobody knows the true token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it is seen: token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile of token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ✓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The true token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::PinsBox</name>
    <message>
        <source>Unpin all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::PipelineBox</name>
    <message>
        <source>As the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the reference library runs it: the image is squashed to the model&apos;s size and seen in one pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the weights were trained: the aspect ratio is kept, and a window slides over the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both, to be compared: where they disagree, it is the way of running the model that decides.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::PlanBox</name>
    <message>
        <source>All of it is on this disk already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connects to %1, loads %2. %3 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 are there already; it goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has too little room: %1 more are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no licence stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), each with a check sum</source>
        <translation>
            <numerusform>%n file, with a check sum</numerusform>
            <numerusform>%n files, each with a check sum</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy these steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to copy the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, sizes and check sums of the files, and where to put them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 what it holds…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Download %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not available now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What to copy by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Proxy and address…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1 by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection of this computer is needed for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::QueryBox</name>
    <message>
        <source>Patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean over all patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row of the query patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of the query patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>col </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the query looks: a row of the attention matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who looks at the query: a column of the attention matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norm of the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the vector is that the key adds to the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model decides by the mean of its patches: in the last layer the class token has no part in the answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ReconstructDisplay</name>
    <message>
        <source>Original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked input, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codebook: best possible, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction: decoded tokens, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous – %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image. Paint the mask here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the tokenizer sees of the image, with the hidden patches grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The original, encoded and decoded: the best this tokenizer can show. Blur in it comes from the codebook, not from the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The true tokens where the image is visible, the predicted ones where it is masked, decoded: not restored pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokenizer is being opened…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tokenizer: tokens stay numbers. Open one at the right, or drop its files on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This tokenizer has no decoder: its tokens have no pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being computed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press F5 to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint a mask over the original, or press New Mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model predicts for the same patches when it sees them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing hidden: decoded tokens, %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ReconstructExportBox</name>
    <message>
        <source>What is exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks (*.png *.npy *.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ReconstructExporter</name>
    <message>
        <source>reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ReconstructPanel</name>
    <message>
        <source>Loss in nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 patches predicted in %2 on %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Reconstructor</name>
    <message>
        <source>Reconstruct %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::RelevanceBox</name>
    <message>
        <source>This model has no classes that something could be relevant for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relevance for %1, mean over the patches that decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relevance for %1, of the class token that decides</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ReportSummary</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary of the load report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything fits: no tensor is missing or of another shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No model can be built from this file: %n point(s) are wrong.</source>
        <translation>
            <numerusform>No model can be built from this file: %n point is wrong.</numerusform>
            <numerusform>No model can be built from this file: %n points are wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It can be used. %n point(s) are worth knowing.</source>
        <translation>
            <numerusform>It can be used. %n point is worth knowing.</numerusform>
            <numerusform>It can be used. %n points are worth knowing.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file names code, and nothing of it was run: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What does that mean?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it should score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the published file itself: its checksum is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told by its shape: a model of your own with the same shape scores differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the tensors fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every tensor of the file has its place in the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show all %n name(s)</source>
        <translation>
            <numerusform>Show the %n name</numerusform>
            <numerusform>Show all %n names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RolloutBox</name>
    <message>
        <source>&amp;Discard %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion of the heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max of the heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min of the heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest entries of each layer are left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ScalesBox</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer scales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention |λ₁|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feed-forward |λ₂|</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::SegmentDisplay</name>
    <message>
        <source>As the library runs it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(2nd: %1 %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::SegmentPanel</name>
    <message numerus="yes">
        <source>%1: %2, in %3 on %4; %n pass(es)</source>
        <translation>
            <numerusform>%1: %2, in %3 on %4; %n pass</numerusform>
            <numerusform>%1: %2, in %3 on %4; %n passes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Segmenter</name>
    <message>
        <source>Segment %1 as the library does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment %1 as trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open label map %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Session</name>
    <message>
        <source>The session is saved without its image: a pasted one has no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture to a file and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model %1 does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the image %1 does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all of %1 could be restored: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is open. Open what is missing, and save the session again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tokenizer %1 does not exist</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::SessionMenu</name>
    <message>
        <source>Open a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*.%1);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*.%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::StartPage</name>
    <message>
        <source>Start page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a file I have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop an image or a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or paste an image with Ctrl+V.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published models with what each can do, its size and its licence. Nothing is downloaded before you press a button.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A BEiT checkpoint (.safetensors, .bin, .pth or a Hugging Face folder), an image, or a folder of images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around with the samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drawn scene and small models that were trained on such scenes. On photos their answers mean nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – not there now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was moved, renamed or unplugged. It is not forgotten.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::StatusLine</name>
    <message>
        <source>Pixel under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer in short</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::TaskHeader</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample model: knows drawn scenes only. On photos its answers mean nothing; drop a checkpoint for those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop an image, paste it or open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is being opened…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press F5 to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous result. Press F5 to update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running… %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running… %1, about %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(previous result below)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::TaskRail</name>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::TokenAtlas</name>
    <message>
        <source>Codebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the chosen token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenize every image in the folder of this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop Counting (%1 of %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count in This Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a token to see where it occurs in the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Token %1 occurs %n time(s) in this image, framed in magenta.</source>
        <translation>
            <numerusform>Token %1 occurs %n time in this image, framed in magenta.</numerusform>
            <numerusform>Token %1 occurs %n times in this image, framed in magenta.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::TokenModel</name>
    <message>
        <source>Token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::TokenizerBox</name>
    <message>
        <source>Codebook…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another tokenizer: a file, or a folder with an encoder and a decoder. It can also be dropped on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Tokenizer File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Folder with Encoder and Decoder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Sample Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every token as a picture, and how often it occurs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without one the model&apos;s tokens are numbers: nothing to compare them with, and no pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discrete VAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VQ-KD: tokens, but no pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2 tokens of %3 × %3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no encoder: the true tokens are not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no decoder: tokens cannot become pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the tokenizer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This tokenizer cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Tokenizer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::TokenizerSlot</name>
    <message>
        <source>Open tokenizer %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::TokensBox</name>
    <message>
        <source>Hidden state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after layer </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What of the hidden states is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The three main directions of the patches as red, green and blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine of each patch&apos;s hidden state to that of the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red, green and blue are %1, %2 and %3 of the variance.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ToolBox</name>
    <message>
        <source>Si&amp;ze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the brush in patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches across ([ and ], Alt+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::TruthBox</name>
    <message>
        <source>0 means no class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the processor resizes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture whose values are the ids of the true classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce labels: 0 is ignored, and every other value means the class before it, as in ADE20K&apos;s files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference&apos;s processor resizes label maps smoothly, and so invents classes between two others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes on the label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label maps (*.png *.tif *.tiff *.bmp);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a Label Map…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ViewBox</name>
    <message>
        <source>Overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curtain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curtain at %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Opacity %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unsure below %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out&amp;lines only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes over the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a divider over the image (C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of a lower probability are hatched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs two segmentations: choose Both, or open a label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the pixels agree; mean IoU %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::WindowMessages</name>
    <message>
        <source>Learn more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does that mean?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the engine again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open anyway (weights only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open as an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another image…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped and is started again. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine keeps stopping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy and address…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to copy by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Workbench</name>
    <message>
        <source>%1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been moved, renamed or unplugged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a regular file, or you may not read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model %1 as B</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ActivityList</name>
    <message>
        <source>%1, about %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ClassModel</name>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <comment>rank column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ClassTable</name>
    <message>
        <source>Search classes by name or id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin or Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy All Classes as CSV</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ColorBar</name>
    <message>
        <source>Colour scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark is %1, light is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue is %1, red is %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::HeadMatrix</name>
    <message>
        <source>Layers and heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1: skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1: on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, head %2: off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, head %2: on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::HeadPlot</name>
    <message>
        <source>layer %1, head %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Means: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected: %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image. Drop, paste (Ctrl+V), or open one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop, paste (Ctrl+V), or open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an image or a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::LegendModel</name>
    <message>
        <source>Hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean probability of its pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prob.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intersection over union</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IoU</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::LegendTable</name>
    <message>
        <source>Search classes by name or id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prob.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only This Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show All Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::MapGrid</name>
    <message>
        <source>Maps of layers and heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, values from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, row %2, column %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::MessageBar</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of message and its text</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ModelInputStrip</name>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::PlotView</name>
    <message>
        <source>Copy values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>title and unit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ProfilePlot</name>
    <message>
        <source>%1: from %2 to %3</source>
        <comment>name of a curve and its range</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2: %3</source>
        <comment>name of a curve, an offset and the value there</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ScoreBars</name>
    <message>
        <source>Best classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>class and its score</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected %1. All: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::SpectrumPlot</name>
    <message>
        <source>layer %1, %2
median %3, from %4 to %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ThumbnailStrip</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Absent</name>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>The layer that says where “{name}” cannot be is no longer in the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>Open a collection and a target first; then say where it cannot be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>Reading the polygons …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>No layer says any more where “{name}” cannot be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>Polygons of “{layer}” that say where “{name}” cannot be: {count:,}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AbsentDialog</name>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Values of the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>The project has no such layer. Add it to the project first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nothing is selected in “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Tick at least one value of the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>all of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>those with a value …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>the {count:,} that are selected</source>
        <extracomment>Of one: the 1 that is selected</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Where what is sought cannot be, such as classes of a land cover. Chips inside teach as weak counter-examples; they are no answers and are never exported as rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nowhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Take no layer for it any more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="../../plugin/actions.py"/>
        <source>Lookalike panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/actions.py"/>
        <source>Point at an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/actions.py"/>
        <source>Click one example; Ctrl+click adds another, Shift+click adds one of what it is not</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>{analyst}: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AgreementWindow</name>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>answers: who, and when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Chips in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Agreement of each two analysts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>analysts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>chips of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>kappa (95 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>without unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Cohen's kappa: agreement beyond what chance explains; 1 is full agreement, 0 none beyond chance.
Answers that settled a conflict are left out: they were given knowing the other's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Answers of one analyst by those of the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Reading the decisions …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>No two analysts have decided the same chip yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{count} in conflict. Click one to see it; answer it once more, and that settles it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Nothing is in conflict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{gone} of your answers were overruled; “Review again” lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>The {most} that were answered last are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Review again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Whose decisions to review again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>&amp;Hide their answer until I have given mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Only answers given without knowing the other's tell how far two agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>&amp;Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{first} and {second}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source> ({count} seeing the other's)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{share:.0%}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>too few answers in common ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>none: all answers are the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>none: one of them gave one answer throughout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{kappa} ({low} to {high})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Rows: {first}. Columns: {second}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{name}: overruled {count} of your answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{name}: {count} that you have not decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>, and {others} in other collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Nobody has decided a chip that you have not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Nobody has decided a chip of this collection that you have not; {others} in others</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswersRow</name>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>It is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>It is not one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Cannot tell: less of it is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Take the last answer back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>{does}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Areas</name>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>The map shows more than its CRS is made for. Zoom in and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>“{name}” has {count:,} features, more than {most:,}. Dissolve them, or select those that are meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>Feature {number} of “{name}” has no place in lon/lat. Check the layer's CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>Nothing is selected in “{name}”. Select a polygon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>“{name}” has no polygon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>The area could not be written to {folder} ({reason}). Make room there, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Build</name>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>Making an environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>{python} could not make an environment in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>Putting the packages in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>The packages could not be put in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>Trying a search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>The packages are in place, and a search with them failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>It could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>It took longer than {minutes} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>The disk of {folder} is full. Free some space, then try again; what was fetched is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>It said nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message numerus="yes">
        <location filename="../../plugin/target/bulk.py"/>
        <source>{count:,} of the selected chips are still being read. Press the key again in a moment.</source>
        <extracomment>Of one: 1 of the selected chips is still being read. Press the key again in a moment.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Accept all {count:,} selected chips?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Reject all {count:,} selected chips?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Answer unsure on all {count:,} selected chips?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>One Undo takes it all back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Lookalike</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/bulk.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>{chips} accepted; one Undo takes all back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>{chips} rejected; one Undo takes all back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>{chips} answered unsure; one Undo takes all back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Call</name>
    <message>
        <location filename="../../plugin/target/call.py"/>
        <source>This failed unexpectedly ({error}); the log of QGIS has the details.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateLayer</name>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Candidates and decisions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateView</name>
    <message>
        <location filename="../../plugin/dock/candidate_view.py"/>
        <source>Current candidate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipImagery</name>
    <message>
        <location filename="../../plugin/canvas/chip_imagery.py"/>
        <source>The engine ends whenever it reads this imagery</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipLayer</name>
    <message>
        <location filename="../../plugin/collection/chip_layer.py"/>
        <source>{place} cannot be opened. Check that it can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/chip_layer.py"/>
        <source>Imagery of the chip: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassRow</name>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>Class that is looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>Look for all classes, or for one; what you point at is an example of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>Look for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>It is one: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>all classes, the most likely one of each</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Classes</name>
    <message>
        <location filename="../../plugin/target/classes.py"/>
        <source>Open a collection and a target first; then name its classes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassesDialog</name>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Where a target is of several kinds, each gets a key: 1 to 9 accept a candidate as that class. Candidates are proposed with the class they most likely are of. A renamed class keeps its answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Add a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Give it the key before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Remove the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Colour of class {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Name of class {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Move class {n} up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Remove class {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>{count:,} accepted chips are of the class “{name}”. Give them another class first.</source>
        <extracomment>Of one: 1 accepted chip is of the class “{name}”. Give it another class first.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Give every class a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Two classes are called “{name}”. Give each a name of its own.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CollectionTools</name>
    <message>
        <location filename="../../plugin/collection/tools.py"/>
        <source>Their imagery cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/tools.py"/>
        <source>Choose imagery…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Coordinates</name>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Paste coordinates: 48.21, 16.37, for one, or the address of a web map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>{count} lines are too many: paste at most {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Line {number} is no place: “{line}”. Write latitude, longitude, such as 48.21, 16.37.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Line {number}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Line {number} lies nowhere: latitude {lat:g}, longitude {lon:g}. Latitudes reach from -90 to 90.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>the letter O is east to some and west to others; write E or W.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>an angle is degrees, minutes and seconds, the last two less than 60.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>one number needs N or S, and the other E or W.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>which commas are decimal ones cannot be told; write points, such as 48.21, 16.37.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>these are no degrees, and the map is in degrees; add the CRS, such as EPSG:32633.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>its CRS is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>{x:g}, {y:g} lies outside {crs}; check the CRS.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoordinatesDialog</name>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>Coordinates, one place a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>One place a line; several lines are several examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>Latitude, longitude with a comma; longitude latitude without; degrees, minutes and seconds; coordinates of the map; a WKT point; the address of Google Maps or OpenStreetMap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>Examples at coordinates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>What it is not, at coordinates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>{count} understood: {places}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CountPlaces</name>
    <message>
        <location filename="../../plugin/export/counting.py"/>
        <source>Counting places</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Open a collection first; then its coverage can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Working out what the collection covers …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Coverage of {name}, filtered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Coverage of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>The chips cover {covered} km².</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Holes in the area looked at: {count:,}, together {km2} km² of {area} km².</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>There is no hole in the area looked at.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateRow</name>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>Date that a click means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>The collection shows places at several dates: a click means the chip of this one.
While QGIS's temporal controller is on, it says the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>any date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>{date} (temporal controller)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Cancelled. What was fetched is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>{folder} cannot be written. Give yourself the right to, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Another QGIS is making the demo; waiting for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Fetching the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Starting the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Making the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Converting the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>The demo is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Show the demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoDialog</name>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Find islands in five minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>How far the demo is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Fetch and prepare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Fetch the picture, and make a collection of it on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Open the demo's project in place of the one that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Set up the engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>What searches has to be installed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Stop; what was fetched is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>The picture “Blue Marble” was fetched before (NASA, public domain).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Fetches one picture, “Blue Marble” (NASA, public domain), {fetch} MB, from {host}: it is part of the Python package {package}, and it is checked by its hash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>From it, a collection of 45,360 chips is made on this computer, in one to three minutes. All of it takes {disk} MB in {folder}. Nothing is sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>The demo is on this computer, in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>It opens as a project of its own; QGIS first asks about what is not saved in yours.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <location filename="../../plugin/desk.py"/>
        <source>There is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk.py"/>
        <source>Taken back on a chip that this list does not show; the candidates do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/desk.py"/>
        <source>{count:,} answered chips are not in the collection “{name}”; they stay in the log.</source>
        <extracomment>Of one: 1 answered chip is not in the collection “{name}”; it stays in the log.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/desk.py"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskWords</name>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Answered elsewhere: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Press {key} to go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>No chip is in this list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Reading the list …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Looking for what is alike …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Click one example of “{name}” on the map.

Ctrl+click adds another, Shift+click adds one of what it is not.

A right click offers more: a polygon, coordinates, a snapshot of what the map shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>The engine gave no candidates. Every decision is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Every chip that meets the filter has been answered or lies at an accepted place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Every chip of the collection has been answered or lies at an accepted place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>by the saved head</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/desk_words.py"/>
        <source>learned from {count:,} answers</source>
        <extracomment>Of one: learned from 1 answer</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>by likeness alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>learning …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>⚠ no answer from the engine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <location filename="../../plugin/dock/dialogs.py"/>
        <source>Open collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dialogs.py"/>
        <source>Choose the engine's Python (3.11 or newer)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DockMenu</name>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>The map moves to the candidate that comes next; without it the map stays as you left it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Map follows the candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>New target…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Seek something else in this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Rename target…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Call it by another name; its answers stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Classes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Name the kinds of what is sought, with their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Examples from a layer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Take what has been mapped before as examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Not here (layer)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Name polygons in which it cannot be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Save the head…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Keep what was learned, for use elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Use a saved head…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Rank by what was learned elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Open collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Search in another collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Import embeddings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Make a collection of files of embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Choose imagery…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Say what candidates are judged by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Zoom to the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Show all of it on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Show coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Draw on the map what the chips cover, and the holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Set up the engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>What searches: install it, use another Python, copy a report, remove it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmbeddingRow</name>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>By which embedding of the collection chips are ranked, or which together.
Together, a chip is ranked by those of them that it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Which embedding serves best?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Which serves best?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>The collection has one embedding. Join another collection of the same ground to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>{found} of {needed} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>{needed} of what you seek are needed to tell which embedding serves best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Tells from your answers which embedding, or which together, finds what you seek best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>all together</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmbeddingsDialog</name>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Which embedding serves best?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>average precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>gain by fusing (95 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>complementary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Learning by each embedding and by all together, without each part of the area in turn …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Judged in {blocks} blocks on {positives:,} chips that are what you seek and {others:,} that are not, some of these drawn by chance; each block by a head that learned nothing in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>{name} (in use)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>{gain:+.3f} ({low:+.3f} to {high:+.3f})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Use {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The request was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine was restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine met an error of its own ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine gave an answer that this plugin does not understand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Install Lookalike again: the engine is not one that this plugin knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Install Lookalike again and restart QGIS: the engine speaks version {engine} of the protocol, this plugin version {plugin}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine's Python {python} lacks {packages}. Choose another Python, or install that there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Choose another Python: this one could not be started ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine stopped {n} times in {minutes} minutes ({reason}). Try again, or choose another Python.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine stopped and is started again ({reason}). No decision is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The question to the engine is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>it did not answer any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Try again, or choose another Python: the engine did not start within {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine did not answer within {seconds} s. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>The engine of Lookalike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Looking for a Python …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>This is the newest, in {folder}. There is nothing to install.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>It is installed already in {folder}, with Python {version} ({python}), and would only be used again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>All {packages} packages were fetched before. They take {unpacked} MB in {folder}, with Python {version} ({python}). Nothing is put into QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Fetches {packages} packages, {fetch} MB, from {host}. They take {unpacked} MB in {folder}, with Python {version} ({python}). Nothing is put into QGIS, and each package is checked by its hash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>{part} (+{megabytes} MB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Fetching the packages: {done} of {total} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Choose a Python 3.11 to 3.14</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Where the packages come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>From the internet (pypi.org)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>From another package index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>From a folder of wheels, without a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>The index or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Choose the folder of wheels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>With another Python…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>An environment of its own is made with it; the Python itself stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>How far the installation is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>What the installation says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Published embeddings: GeoParquet, GeoPackage, Zarr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Quicker search of large collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Use a Python that has the packages…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Copy a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>What is installed and what went wrong, without names of people, for a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Delete every engine that was installed from here; decisions stay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineInstall</name>
    <message>
        <location filename="../../plugin/engine_client/install/disk.py"/>
        <source>{folder} has {free} MB free, and {needed} MB are needed. Free some, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/disk.py"/>
        <source>The disk of {folder} is full. Free some space, then try again; what was fetched is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/disk.py"/>
        <source>{folder} cannot be used: {why}. Mend that, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>it sent what is no message: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>Further lines of this engine are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>it was killed or crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>it ended with status {code}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineSetup</name>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>First the engine: what searches runs beside QGIS, in a Python of its own, and is not there yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine was set up by an earlier Lookalike. It still searches; set up the one this version was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>Cancelled. What was there is as it was; what was fetched is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine is installed and was tried.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine runs on Python {version} now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine runs with {python}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>There is no engine yet: Lookalike needs one to search. QGIS itself stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>Delete the engine that was installed in {folder}? Decisions and collections stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The report is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>Nothing can be written to {folder} ({reason}). Give yourself the right to write there, or make room, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>The environment variable {variable} names no Python. {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>Lookalike has no engine yet: what searches lives outside QGIS, in {folder}. Set it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>Choose the python program of an environment: {python} is QGIS itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>Choose the python program of an environment: {python} is not a program that can be run.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExampleList</name>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Your examples, the last ones first: in blue what is sought, below in orange what it is not</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamplesModel</name>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Example of what is sought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Example of what it is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Given as both: nothing is learned from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>{kind} ({number} of {count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>A snapshot of the map, no chip of the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Click: show it on the map. Delete or ✕: take it out (can be undone)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <location filename="../../plugin/export/geopackage.py"/>
        <source>Choose another CRS: this one is not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/geopackage.py"/>
        <source>the written file is not sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/geopackage.py"/>
        <source>only {found} of {expected} rows of {layer} were written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/gpkg_shapes.py"/>
        <source>Choose another CRS, such as EPSG:4326: longitude {lon:.3f}, latitude {lat:.3f} has no place in {crs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/predicted.py"/>
        <source>Export again: the list of chips above the threshold did not arrive whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/scores.py"/>
        <source>Export again: the list of scores did not arrive whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/showing.py"/>
        <source>{target}: images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: chips and answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: accepted places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: likeliest spot in each chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: where this comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose another folder: {folder} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose another file name: {path} is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose a new folder: {path} holds something else already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>{path} came there while this export was being written, and was left as it is. Export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose another file name, or close {name}: it is open, here as a layer or in another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Free some space: the disk of {folder} is full. {kept}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>{folder} did not take the export ({text}). {kept} Choose a folder you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>{name} is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportChips</name>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Which chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>&amp;Accepted only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Everything &amp;decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Accepted, and all &amp;unseen ones that score at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>What was accepted, and the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Accepted, rejected, unsure and disputed chips, and all examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>What was accepted, the examples, and every unseen chip whose score reaches the threshold.
These are marked as predicted; what was rejected or is unsure is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Counting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>{count:,} unseen chips, which nobody has looked at: they are marked as predicted</source>
        <extracomment>Of one: 1 unseen chip, which nobody has looked at: it is marked as predicted</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>{said}. Precision: {precision}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Least score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>The threshold as a score: unseen chips that score less are not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Least percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>The same threshold as a percentile: so many of all chips score less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>= percentile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Export “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoPackage: one file, opens styled in any QGIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoParquet: for large tables, Python and databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoJSON: for the web, in longitude and latitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Images: a folder for each class, to train models elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{text} (not now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Each chip with its answer, score, analyst, imagery and times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Accepted chips that touch, merged; their area is that of the chips, not of the things in them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Boxes where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>The likeliest spot in each accepted chip; nobody has checked it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoTIFF: all bands, values as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>PNG: the bands that were embedded, 8 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;To:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>File or folder to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Bro&amp;wse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Choose the file or folder to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Write it in the background; you can go on meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Choose at least one layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Name the file to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Counting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>This writes {files} from the target's logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>This writes up to {count:,} images and an index.</source>
        <extracomment>Of one: This writes at most 1 image and an index.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>({count:,} predicted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} places</source>
        <extracomment>Of one: 1 place</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>This writes {what}, about {size}, to {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} of the answered chips have no imagery that can be read: they are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} are fetched from {hosts}, a few at a time; what does not come is counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Replace {names} in {folder}?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportJob</name>
    <message>
        <location filename="../../plugin/export/job.py"/>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/job.py"/>
        <source>This export needs the engine; GeoPackage and GeoJSON of what was decided do not. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/job.py"/>
        <source>The engine stopped during the export, and nothing was written. Export again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportTask</name>
    <message>
        <location filename="../../plugin/export/task.py"/>
        <source>Exporting decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/task.py"/>
        <source>The export failed unexpectedly ({error}); the log of QGIS has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/task.py"/>
        <source>Nothing was exported, because decisions would be missing: {troubles}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>Point at an example first: nothing is scored yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>Open the target first: this needs its collection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/exporting.py"/>
        <source>Exporting as soon as {count:,} answers are saved …</source>
        <extracomment>Of one: Exporting as soon as 1 answer is saved …</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>Export without them</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/exporting.py"/>
        <source>Not exported: the head comes from elsewhere. Answer {count} more chips drawn by chance (◇) first.</source>
        <extracomment>Of one: Not exported: the head comes from elsewhere. Answer 1 more chip drawn by chance (◇) first.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>This needs the engine, and there is none now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>The imagery that was embedded is not a file on this machine: there are no pixels to cut.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>{name} is being written by another export. Wait until that is done, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Cancel export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Stop; what was there before stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Exporting {name}. {what} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} left out: they are no chips, or their outline is not known.</source>
        <extracomment>Of one: 1 left out: it is no chip, or its outline is not known.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} answers are not saved yet, and not in it.</source>
        <extracomment>Of one: 1 answer is not saved yet, and not in it.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Without scores of now: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Add to map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>Exported {count:,} images ({each}) to {path}.</source>
        <extracomment>Of one: Exported 1 image ({each}) to {path}.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>No image of others: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} places</source>
        <extracomment>Of one: 1 place</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Exported {chips}, {predicted:,} of them predicted, and {places} to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Exported {chips} and {places} to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>The export was cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>This QGIS was built without a reader for GeoParquet. Export a GeoPackage to see it on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>{path} cannot be opened any more: it was moved, renamed or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>No candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>#{rank}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>score {score}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>top {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>{name} ?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>◇ drawn by chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>◫ beside a find</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeatureFile</name>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>The layer is no longer in the project. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>Reading features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>“{name}” has {count:,} features, more than {most:,}. Select those that are meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>The features of “{name}” could not be read ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>No feature of “{name}” is meant by this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>{path} could not be written ({reason}). Make room there, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>Feature {number} of “{name}” has no place in lon/lat. Check the layer's CRS.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fetch</name>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{file} is not in {folder}. Make the folder anew with this version of Lookalike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{index} does not offer {file}. Choose another index, or a folder of wheels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{host} sent nothing for {seconds} s. Check the network, and the proxy in QGIS's settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{host} could not be used: {why}. Check the network, and the proxy in QGIS's settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{origin} is not the {file} that Lookalike was made with, and was thrown away. Try again; if it happens again, a proxy or mirror changes what is fetched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Chips that examples and accepted ones show for the most part; they are not asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Chips that two analysts, or two QGIS, have answered differently. Nothing is learned from them.
Click to see the next one, and answer it once more: that answer settles it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; same place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;a href="#"&gt;&lt;b&gt;{count}&lt;/b&gt; in conflict&lt;/a&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>⚠ {count} not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>saving {count} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>On their way to the disk; counted when they are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>✓ saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Every decision is on disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>It is not known when the imagery was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>the collection keeps no attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Search only some of the chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>West {:.4f}, south {:.4f}, east {:.4f}, north {:.4f}. Choose it again to take the view of now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Where chips must lie, wholly or partly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>{chips} of {total:,} chips:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Clear the filter: search all chips again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Where chips must lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>in this map view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>in the selected polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Taken since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Taken until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Expression over the attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>An expression over the attributes. Words: and, or, not, in (…), like 'A%', between … and …, is null, percentile(name) &lt; 10. Texts and dates stand in 'single quotes'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Put the name of a field into the expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>{count:,} without a date left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>a map view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>a polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>{since} to {until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>since {since}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>until {until}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filtering</name>
    <message>
        <location filename="../../plugin/collection/filtering.py"/>
        <source>Choose a layer of polygons in the layer panel and select one in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Show Lookalike one place, and it finds the places that look like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Back to the review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Go on with what is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>1. Point at one on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>A map with an outlined island and a pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>2. Say yes or no to what looks like it; each answer makes the next ones better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Small pictures of places, some accepted and one rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>3. Keep what was found as a layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>A map with every island outlined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Set up the engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Says what it would fetch, and fetches nothing before you say so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Find islands in five minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>The demo, on a picture of the whole Earth. Says first what it fetches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Import embeddings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Clay, AlphaEarth, Earth Index, Major TOM, Tessera, or a table of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Embed your own raster…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Cut it into chips, and let an encoder turn each into an embedding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Open a collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>A folder that was made before, here or by a colleague.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>What Lookalike does, the demo, and the ways to begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>Click an island on the map: a small one in the open sea is best. Then answer what looks like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>The collection “{name}” was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>Open it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoundText</name>
    <message numerus="yes">
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{count:,} files</source>
        <extracomment>Of one: 1 file</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/found_text.py"/>
        <source>&lt;b&gt;{count:,} chips&lt;/b&gt; in {files}</source>
        <extracomment>Of one: &lt;b&gt;1 chip&lt;/b&gt; in {files}</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Recognised by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{model}; {dim} numbers a chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Imagery taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Embedding made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Imagery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>not stated; find out what may be done with it before you share results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>To be named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Kept for filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>not known, so chips cannot be chosen by date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source> and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>the files do not say where it is; you will be asked for a layer to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{place}, which cannot be read from here; you will be asked for a layer to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <location filename="../../plugin/dock/gallery.py"/>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GalleryBar</name>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>What the gallery shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Review the candidates that are proposed, or look through chips in a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Weakest accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Strongest rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>What the list is ordered by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>From map centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>From this chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Refresh the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>There are newer scores or answers: make the list again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Size of the thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Size of the thumbnails (Ctrl+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>List of {states}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>{count:,} selected: the answer keys answer all of them together; Esc selects none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Direction of the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Highest first; click for lowest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Lowest first; click for highest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>all states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>{count} states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>States shown: {states}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Which chips are shown: {states}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>same place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Rank {rank:,}, score {score}, above {percentile:.2f} % of the chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Taken {begin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Taken {begin} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Overlaps what you found; {share:.0%} of it is new. Accept it if it shows one, also the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Drawn by chance, one in {many:,.0f}, to check what is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Answered in more than one way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>an example of what it is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>What is being sought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Targets, collection, review and engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/header.py"/>
        <source>{name}: {count:,} chips</source>
        <extracomment>Of one: {name}: 1 chip</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>{dim} numbers for each chip</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Heads</name>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Open a collection and a target first; then its head can be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Save the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Open a collection first; then a saved head can be used on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Use a saved head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>{centring} The head of “{target}” was kept in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/heads.py"/>
        <source>{centring} “{target}” is sought with the head from “{home}”, learned from {count:,} answers.</source>
        <extracomment>Of one: {centring} “{target}” is sought with the head from “{home}”, learned from 1 answer.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Answer {count} chips drawn by chance (◇) first: then you may export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>The head of “{name}” could not be written for the engine ({reason}). Make room and reopen it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>Heat map of the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>There is no heat map, since nothing can be written to {folder} ({reason}); everything else works. Give yourself the right to write there, and open the target again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>{score}: the best in a thousand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>below {score}: not coloured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>{score}: the threshold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageryBadge</name>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>same image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>same year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>other date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>unknown date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageryDialog</name>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Choose imagery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>What was embedded, chip by chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>A layer of this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>XYZ tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>WMS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Cloud-optimised GeoTIFF on the web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>A raster on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Whatever the map shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Where the imagery is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Choose the raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>its layers, by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Layers of the WMS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>When it was acquired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>When this imagery was acquired: a year (2021), a month (2021-06), a day (2021-06-15), or two of them
with / between. Each candidate then says whether you look at the time that was embedded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Acquired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Opening {place} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>“{name}” acquired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>{date}, by the layer itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>2021, or 2021-06-15</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>The project has no raster layer. Choose another kind, or add one to the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Say where the imagery is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Name the layers of the WMS that are to be shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageryLine</name>
    <message>
        <location filename="../../plugin/dock/imagery_line.py"/>
        <source>The imagery that is looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_line.py"/>
        <source>Try this picture again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_line.py"/>
        <source>Ask for the picture of this candidate once more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Import embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>{first} and {more:,} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>{what}: {done:,} of {total:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Files or a folder of embeddings; they can be dropped here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>A folder of files, or a Zarr store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>What the files hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Cancel import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Go on in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Clay, Earth Index, Major TOM, AlphaEarth, Tessera, Planet-like tables, and any GeoParquet, GeoPackage or FlatGeobuf with a column of vectors, or .npy with a table of footprints.

What the files hold is shown here before anything is written. The files are left as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Reading what the files hold …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Embeddings ({kinds})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportOptions</name>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Taken between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Chips of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>By the date of the imagery: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>It is not known when the imagery was taken, only when the embeddings were made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>It is not known when the imagery was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Add to the open collection “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Add to the open collection (none is open)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The files have several columns of vectors. One of them is what chips are compared by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>the files do not name it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Version of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>its version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The model that made the embeddings. Embeddings of different models cannot be compared:
a collection takes no chips of another than its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>All that the files hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The map view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Polygons of a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Layer with the polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>since any date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>until any date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Side of a chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source> m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The side of a chip. Take about twice the size of what is sought; smaller chips are more chips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>What a chip's embedding is made of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>mean of the pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>mean, spread, lowest and highest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>every pixel is a chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>How the pixels of a chip become its embedding. With spread, lowest and highest, small things count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Folder of the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The folder of the new collection; it is made by the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>only the {count:,} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Folder of the new collection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>The project has no layer of polygons. Add one, or choose another area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/collection/imports.py"/>
        <source>{count:,} chips are added to “{name}”.</source>
        <extracomment>Of one: 1 chip is added to “{name}”.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/collection/imports.py"/>
        <source>“{name}” is imported: {count:,} chips.</source>
        <extracomment>Of one: “{name}” is imported: 1 chip.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>{count:,} with {reason} (the first: {first})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Left out: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Target “{target}” goes on with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>The import was cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>The engine stopped during the import. Import again: it goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Show the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Cancel import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Importing “{name}”. {what} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Say which folder the collection shall be in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Installation</name>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>No Python 3.11 to 3.14 was found for the engine{asked}. Install one from python.org or by your system, or choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>{folder} cannot be written. Give yourself the right to, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>Another QGIS is installing the engine; waiting for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>Fetching the packages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JudgePage</name>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Scores of accepted, rejected and unseen chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>&amp;Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Colours on the map, and exports where that is chosen, what scores at least this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Threshold of the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Found against answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision against recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Click an example on the map; the scores of all chips are shown here then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>score (log odds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Nothing is answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{found:,} found by {count:,} answers; {lately} by the last {last}.</source>
        <extracomment>Of one: {found:,} found by 1 answer; {lately} by the last {last}.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Judged in {blocks} blocks of {width}, within which chips are alike, {held} of them with something found: each chip by a head that learned nothing in its block. Chips drawn by chance count for those they were drawn from. Shaded: 90 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{km} km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>one chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision and recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>found of all that there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>&lt;b&gt;{count:,} chips&lt;/b&gt; reach {score:g}:</source>
        <extracomment>Of one: &lt;b&gt;1 chip&lt;/b&gt; reaches {score:g}:</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} same place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision there: &lt;b&gt;about {share:.0%}&lt;/b&gt; ({low:.0%} to {high:.0%}). That would be about {recall:.0%} of all that there are ({least:.0%} to {most:.0%}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision there is not known: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} of the {found:,} found ones are kept ({share:.0%}).</source>
        <extracomment>Of one: 1 of the {found:,} found ones is kept ({share:.0%}).</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>The head has learned from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{low:g} to {high:g}: {accepted:,} accepted, {rejected:,} rejected, {unseen:,} unseen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <location filename="../../plugin/target/judging.py"/>
        <source>The scores are shown here once there is an example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/judging.py"/>
        <source>What ranks gives other scores now: moved to where as large a share of the chips reaches it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/judging.py"/>
        <source>Learned anew since it was set; {count:,} chips reached it then: &lt;a href="#"&gt;as many again&lt;/a&gt;.</source>
        <extracomment>Of one: Learned anew since it was set; 1 chip reached it then: &lt;a href="#"&gt;as many again&lt;/a&gt;.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/judging.py"/>
        <source>Learning anew without each part of the area, to judge it by the others …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <location filename="../../plugin/keyboard.py"/>
        <source>Keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/keyboard.py"/>
        <source>Choose which key does what</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Previous candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Next candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>A line up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>A line down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Peek at the map around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Accept as class {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Next conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Second look: weakest accepted, strongest rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Back to the candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Choose the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Next page of the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Keys of the review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Two sets of keys to begin with; each keeps what you change in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Letters: A accept, R reject, U unsure, arrows to look around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Swipe: → accept, ← reject, ↓ unsure, ↑ undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>What has a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>The new key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>C&amp;hange…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Then press the new key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>&amp;Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Give it one more key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Re&amp;move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Let it have no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>&amp;Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>The keys that this profile came with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Press the key for “{action}”; Esc leaves it as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Choose a line, then Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>“{key}” is the key of “{action}” already: press another, or give that one another first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Tab goes from one control to the next and can be no other key: press another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <location filename="../../plugin/language.py"/>
        <source>%</source>
        <translation> %</translation>
    </message>
</context>
<context>
    <name>LayerDialog</name>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Values of the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>The project has no such layer. Add it to the project first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nothing is selected in “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Tick at least one value of the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>all of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>those with a value …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>the {count:,} that are selected</source>
        <extracomment>Of one: the 1 that is selected</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerGroup</name>
    <message>
        <location filename="../../plugin/canvas/layer_group.py"/>
        <source>Lookalike: {target}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>{title}: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>Back to my answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>Back to candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>Leave this list; what was answered in it stays</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Listings</name>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Accepted chips, lowest score first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Second look: weakest accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Rejected chips, highest score first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Second look: strongest rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Second review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Overruled by {analyst}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Answers of yours that {analyst} replaced. What you answer here holds from then on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Review of {analyst}, in sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Review of {analyst}, blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>What {analyst} decided. Your answers stand beside theirs and replace nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>{left:,} of {count:,} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>The list is being made</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/listings.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>{part:,} of {total:,} chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>The list holds the first {count:,} of {total:,} chips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/listings.py"/>
        <source>{count:,} answered chips are not in this collection; they stay in the log.</source>
        <extracomment>Of one: 1 answered chip is not in this collection; it stays in the log.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Locating</name>
    <message>
        <location filename="../../plugin/target/locating.py"/>
        <source>Tick “Show where” first: then what is sought is located in the chips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/locating.py"/>
        <source>Locating what you look for in {count:,} accepted chips, to export that too …</source>
        <extracomment>Of one: Locating what you look for in 1 accepted chip, to export that too …</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/locating.py"/>
        <source>Export without</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookalikeDock</name>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Lookalike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>A key was too early: it answered nothing. Keys count as soon as a candidate is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Write what was answered to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Pages of the panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookalikePlugin</name>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Opening “{name}” …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Opening the collection …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Copying the decisions from the network drive …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Open collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>This project goes on in the decisions of the one it was saved from: both see what either adds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Keep sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Make a copy for this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Open a collection and a target first; then point at an example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Set up the engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookedAt</name>
    <message>
        <location filename="../../plugin/looked_at.py"/>
        <source>the imagery that was embedded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Show this chip's imagery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Add the raster that the current chip was embedded from to the map, below the candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Opening it was stopped because the target was closed. Press OK again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Now: {name}, {badge}. {tip}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>what the map shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>There is no candidate whose imagery could be shown: click an example first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The collection “{name}” does not say from which imagery its chips were embedded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Choose imagery…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The imagery of the chips cannot be read; you see what the map shows instead. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>waiting for {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, the chips of {embedded}: labels may mislead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>What the map shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>You look at the very image that was embedded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, and the chip was embedded from imagery of {embedded}: the same year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, but the chip was embedded from imagery of {embedded}: what you see may not have been there, and such a label misleads what is learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Several rasters fit this chip, and nothing says from which it was embedded. You see “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The collection does not say when its chips were acquired, so “{name}” cannot be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Nobody knows when “{name}” was acquired; the chip was embedded from imagery of {embedded}. You can tell its date under “Choose imagery…”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, which reaches beyond the {embedded} that the chip was embedded from: it may show another year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is the one you told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is that of the layer's temporal properties.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is that of the layer's metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is what the file says of its acquisition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is the TIFF's own, which may be when the file was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Merge</name>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Lookalike: reading label logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Take the answers of a colleague's label log into this target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Merge a colleague's decisions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Open a collection and a target first; then merge what a colleague decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Comparing with the answers that are here …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Merging …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Agreement…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Overruled answers…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Merge a colleague's decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Choose the label logs of a colleague: the folder that ends with .lookalike beside their project, or files in it. They are copied; whatever is there twice counts once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>&amp;Files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Choose single logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Fol&amp;der…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Choose a folder of logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>what would happen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>answers: who, and when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Answers that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Click one to see it in the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>&amp;Review what was overruled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Look at each answer of yours that no longer holds, and answer once more where you want</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>&amp;Merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Of another target, “{name}”. Tick it to take its answers as this target's; each says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Of this target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Label logs that were found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>analyst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>what there is to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Label logs (*{suffix});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MergeWords</name>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 on a chip nobody had answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} on chips nobody had answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 chip answered as here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} chips answered as here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 of your answers would be overruled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} of your answers would be overruled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 chip would be in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} chips would be in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 conflict would be settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} conflicts would be settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 other answer would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} other answers would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 of your answers was overruled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} of your answers were overruled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 chip is in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} chips are in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 conflict was settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} conflicts were settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} older answers of yours were left out: you have answered anew. They are in {files}.</source>
        <extracomment>Of one: 1 older answer of yours was left out: you have answered anew. It is in {files}.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>yours is overruled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>No new answer of {analysts}, but what they took back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} new answers of {analysts}</source>
        <extracomment>Of one: 1 new answer of {analysts}</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>What {analysts} took back was taken back here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} answers of {analysts} are new here</source>
        <extracomment>Of one: 1 answer of {analysts} is new here</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>Nothing new: all {count:,} answers were here already.</source>
        <extracomment>Of one: Nothing new: the 1 answer was here already.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <location filename="../../plugin/messages.py"/>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <location filename="../../plugin/dock/name_dialog.py"/>
        <source>&amp;What is being sought?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsFactory</name>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Lookalike</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>The name that decisions are recorded under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Decisions are recorded under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>A pseudonym will do. It goes into the label log and into exports, from the next target that is opened on; what was recorded before keeps its name. Empty takes the name you are logged in with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>The map follows the candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Answers after which it learns again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Memory for pictures of chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>It learns again after so many answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Set up the engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Imagery of the open collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Keeps what is chosen here, and leaves the options</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PickTool</name>
    <message>
        <location filename="../../plugin/canvas/pick_tool.py"/>
        <source>This click lies outside the area the map's CRS is made for; click on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/pick_tool.py"/>
        <source>The feature of “{layer}” has no place in lon/lat; check the layer's CRS.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pointing</name>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>This place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>The feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>The polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>{place} lies outside the collection “{name}”; point at a place that it covers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>{place} has no chip of that date in “{name}”; choose another date, or another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>{place} needs {total} chips to cover it, more than {most}; point at a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/pointing.py"/>
        <source>{count:,} of {all:,} places lie outside the collection “{name}”.</source>
        <extracomment>Of one: 1 of {all:,} places lies outside the collection “{name}”.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PointingMenu</name>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Point at examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Open a collection and a target first; then point at an example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>What it is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Open a collection and a target first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The chip whose middle is nearest to the place clicked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The chip here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The feature of “{layer}” here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The fewest chips that cover it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Selected features ({count:,})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Selected features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The chips that the features selected in the active layer mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Select features of a vector layer, and make that layer active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Draw a polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Click its corners; double click, right click or Enter ends it, Backspace removes a corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Paste coordinates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Degrees, coordinates of the map, WKT, or the address of a web map; one place a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Snapshot of what the map shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Snapshot of what the map shows here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>One chip's size of it, from whatever layers, embedded by the collection's own encoder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PolygonTool</name>
    <message>
        <location filename="../../plugin/canvas/polygon_tool.py"/>
        <source>A polygon needs at least three corners; click one more, or press Esc to leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/polygon_tool.py"/>
        <source>This polygon reaches beyond the area the map's CRS is made for.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrecisionTable</name>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Precision by score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>From this score on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Chips in this band of scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>◇</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Of these, drawn by chance and answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>The share that is it, with its 90 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Precision when everything down to this score is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>The share of all that there are which that finds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>{share:.0%} ({low:.0%} to {high:.0%})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Processing</name>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Collection (its folder)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Examples of what is sought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Examples of what it is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Feature {number} needs {total} chips to cover it, more than {most}; take a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Feature {number} lies outside the collection, and is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <source>The engine could not be started: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <location filename="../../plugin/processing/exporting.py"/>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <source>The engine stopped: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <source>{sentence} In QGIS's window: Lookalike's menu, Set up the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Export decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Writes what was decided of a target as a styled GeoPackage, or as GeoJSON where the file's name ends so: chips, merged places and provenance. It reads the logs alone; neither the collection nor an engine is needed. The folder is the one beside the project, PROJECT.lookalike; empty for that of the open project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Folder of the decisions (PROJECT.lookalike)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Target, by name; empty where there is only one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>all that was decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>what was accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Coordinate reference system of a GeoPackage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <location filename="../../plugin/processing/making.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Number of chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Number of places</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/exporting.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/exporting.py"/>
        <source>{count:,} places</source>
        <extracomment>Of one: 1 place</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Name the folder of the decisions: no saved project is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>There are no decisions in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>There is no target “{name}” in {folder}. There are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Name one of the targets in {folder}: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Train a head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Learns what is sought from features that show it and features that do not, and keeps it as a file that ranks any collection of the same encoder: in the dock (Use a saved head), or by the algorithms that score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Name of what is sought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Heads (*.head)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Number of chips it learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>A head needs examples of both, what is sought and what it is not, in the collection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Learned from {count} chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Apply a head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Writes the score that a saved head gives to every chip of a collection as a GeoTIFF, in log- odds. Before what it finds in another area is believed, answer chips drawn by chance: the dock asks for 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Saved head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Folder of the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Only imagery since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Only imagery until</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/making.py"/>
        <source>{count:,} chips, {dim} numbers each, in {path}</source>
        <extracomment>Of one: 1 chip, {dim} numbers each, in {path}</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>{count} dropped: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Import embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Makes a collection of embeddings that somebody published: Clay, Earth Index, Major TOM, AlphaEarth, Tessera, or any table with vectors and footprints (GeoParquet, GeoPackage, FlatGeobuf, NumPy). The product is recognised by what the files hold. Give a folder, or one file. An import that was interrupted goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Folder with embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>… or one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Only chips that touch these polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Name of the model, where the files do not tell it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Give a folder with embeddings, or a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The layer of the area has no polygon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Embed a raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Makes a collection of your own imagery: cuts the raster into chips and lets an encoder, an ONNX file, turn each into an embedding. The raster is a file with a georeference, north up, of 8 or 16 bit. A stride of half a chip finds things on chips' edges. The encoder that comes with Lookalike is for trying; bring one for your imagery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Bands (the first three where none is named)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Encoder (ONNX)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Side of a chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>From chip to chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Both in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Licence of the imagery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Attribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The imagery was taken from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The imagery was taken until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The raster must be a file that GDAL reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Give examples that lie in the collection, or a saved head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Finds the chips of a collection that look most like the examples, or that a saved head ranks highest: those that the dock would propose first, no place twice. An example is a feature: of a point the chip under it is meant, of a line or polygon the chips that cover it. Score is a cosine or the head's log-odds, rank counts from 1 in the whole collection, percentile is the share of chips that score less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/ranking.py"/>
        <source>{count:,} candidates, ranked by {strategy}</source>
        <extracomment>Of one: 1 candidate, ranked by {strategy}</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Score (raster)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Writes the score of every chip of a collection as a GeoTIFF: the heat map of the dock. Where chips overlap a cell has the highest of their scores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Score (vector)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Writes every chip of a collection that scores at least so much, with its score, rank and percentile. Give the least score, or leave it empty and give the percentile it is at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>The percentile above which chips count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>… or the least score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/ranking.py"/>
        <source>{count:,} chips score {least:.3f} or more; {percentile:.3f} % of all score less than that</source>
        <extracomment>Of one: 1 chip scores {least:.3f} or more; {percentile:.3f} % of all score less than that</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Simulate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Lets an analyst who knows the truth review a collection, again and again, and tells how many answers each strategy took to find nearly all. The truth is a layer with what is there: chips it covers are positive. “auto,similar” compares Lookalike's own way with plain likeness; “all” takes every published one, and long. All figures and runs are written as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>What is there (the truth)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Strategies, by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Reviews for each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>The truth could not be written: {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PythonCheck</name>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>The check was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose Python 3.11 or newer: {python} did not answer as a Python does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose Python 3.11 or newer: {python} is Python {version}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>{python} cannot import {lacking}. Choose another Python, or install that there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose the python program of an environment: {python} could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose another Python: {python} did not answer within {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PythonSearch</name>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>did not answer as a Python does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>is Python {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>is no 64-bit CPython</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>lacks a part of Python's library (venv, ssl or zlib)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RemotePace</name>
    <message>
        <location filename="../../plugin/canvas/remote_pace.py"/>
        <source>{host} asks for patience (HTTP {status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/remote_pace.py"/>
        <source>{host} refused it (HTTP {status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/remote_pace.py"/>
        <source>{host} cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewImagery</name>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>Opening it was stopped because the collection changed. Press OK again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>Open a collection first; then choose the imagery to judge its chips by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>The thumbnails of “{name}” show this imagery. The best is what was embedded, of the same dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>{place} gave no imagery. Check that it is right and can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>The address of XYZ tiles has {z}, {x} and {y} in it. Check it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <location filename="../../plugin/dock/review_page.py"/>
        <source>What to do next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Seeds</name>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Open a collection and a target first; then choose a layer of examples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Reading the features …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/seeds.py"/>
        <source>Looking for the chips of {count:,} features …</source>
        <extracomment>Of one: Looking for the chips of 1 feature …</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/seeds.py"/>
        <source>No chip of “{name}” reaches either share; {count:,} are touched. Lower the shares.</source>
        <extracomment>Of one: No chip of “{name}” reaches either share; 1 is touched. Lower the shares.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>The features lie outside the collection “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Examples added: {count:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Examples of what it is not: {count:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>They were drawn by chance from {total:,} that the features mark.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedsDialog</name>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Values of the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>The project has no such layer. Add it to the project first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nothing is selected in “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Tick at least one value of the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>all of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>those with a value …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>the {count:,} that are selected</source>
        <extracomment>Of one: the 1 that is selected</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Examples from a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Chips that these features show become examples; Undo takes them back together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>They show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>A chip is one when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>of it is covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>or when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>of a feature lies in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features larger than a chip: from which share of the chip's area on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features smaller than a chip: from which share of their area or length on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Chips that are only touched are left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>what is sought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>what it is not</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <location filename="../../plugin/engine_client/install/wheels.py"/>
        <source>The plugin is not whole: {file} cannot be read ({error}). Install the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/wheels.py"/>
        <source>{name} {version} is not offered for Python {python} on {platform}{what}. Choose another Python for the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/project/demo.py"/>
        <source>{file} cannot be opened: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/project/demo.py"/>
        <source>{file} cannot be opened. Delete it, then begin the demo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/project/demo.py"/>
        <source>{file} cannot be written: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/deciding.py"/>
        <source>{count:,} chips are selected, and at most {most:,} are answered together, since QGIS stands still meanwhile. Nothing was answered: select fewer, and answer them in parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/duplicating.py"/>
        <source>Nothing was duplicated, because answers would be missing: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/duplicating.py"/>
        <source>No target can be made in {folder} ({error}). Free space, or make it writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/imagery_date.py"/>
        <source>“{said}” ends before it begins. Write the earlier date first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/imagery_date.py"/>
        <source>“{said}” is no date. Write a year (2021), a month (2021-06), a day (2021-06-15), or two with / between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{destination} already exists. Choose another folder for the label logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>The label log could not be copied to {parent} ({error}). It is still in {old}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{destination} already exists and holds other decisions. The log stays in {source}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{path} is the label log of {what} and not yours. Move it elsewhere, or set your analyst name back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>The label log {name} is open for editing in another program, perhaps as a layer. Nothing is lost, but close it there: nobody should change a label log by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{path} was written by a newer Lookalike. Update Lookalike to open this target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/locations.py"/>
        <source>The label log {name} could not be read: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/log_format.py"/>
        <source>No label log can be made in {parent} ({error}). Choose another folder, or free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>There is no label log in {where}: choose files that end with {ending}, or their folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{name} in {parent} cannot be written now ({error}). Merge once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{name} in {parent} cannot be read now ({error}). Merge once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} cannot be read ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} was written by a newer Lookalike. Update Lookalike to merge it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} is a GeoPackage, which holds results and no log. Ask for the folder that ends with .lookalike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} is no label log. Choose a file that ends with {ending}, or the folder of a project's logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/merging.py"/>
        <source>{count:,} rows of {name} are no answers of {analyst} and were left out.</source>
        <extracomment>Of one: 1 row of {name} is no answer of {analyst} and was left out.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} is damaged ({damage}), and nothing in it can be read. Ask for another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/merging.py"/>
        <source>{name} is damaged ({damage}): {count:,} answers could be read. Ask for another copy.</source>
        <extracomment>Of one: {name} is damaged ({damage}): 1 answer could be read. Ask for another copy.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>The label log {path} could not be brought in step with its copy on this computer ({error}). It is tried again; if this stays, ask its analyst for a whole one. The other logs are copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>{folder} cannot be reached or written ({error}). Decisions are saved on this computer, and copied there when it can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>Your label log {path} was damaged ({damage}). It is kept as {name}, and the one of this computer is put in its place. To look for answers that only the damaged one has, merge it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/mirror.py"/>
        <source>{count:,} older answers of yours in {path} were left out: you have answered anew. They are kept in {name} beside it.</source>
        <extracomment>Of one: 1 older answer of yours in {path} was left out: you have answered anew. It is kept in {name} beside it.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/naming.py"/>
        <source>{name} in {parent} cannot be written now ({error}). Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/recording.py"/>
        <source>The label log cannot be written: decisions can be seen, not added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/recording.py"/>
        <source>{count:,} decisions are not saved yet, and no more are taken until they are.</source>
        <extracomment>Of one: 1 decision is not saved yet, and no more are taken until it is.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/recovery.py"/>
        <source>The label log {path} is damaged ({damage}) and could not be repaired: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/recovery.py"/>
        <source>The label log was damaged ({damage}): {count:,} events could be read and go on in a new log. The damaged file is kept as {name} in {parent}.</source>
        <extracomment>Of one: The label log was damaged ({damage}): 1 event could be read and goes on in a new log. The damaged file is kept as {name} in {parent}.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/unsaved.py"/>
        <source>{count:,} decisions are lost: they could be saved neither in {log} nor in {tried}.</source>
        <extracomment>Of one: 1 decision is lost: it could be saved neither in {log} nor in {tried}.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/unsaved.py"/>
        <source>Decisions kept in {path} could not be read: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/unsaved.py"/>
        <source>{count:,} decisions that could not be saved before are in the log now.</source>
        <extracomment>Of one: 1 decision that could not be saved before is in the log now.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>The label log {path} was moved or replaced and has been opened again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>The label log {name} beside yours was left out: {damage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>The label log {name} belongs to another target and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/writer.py"/>
        <source>{count:,} rows of the label log {name} are no answers of its owner.</source>
        <extracomment>Of one: 1 row of the label log {name} is no answer of its owner.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>{parent} cannot be written: decisions can be seen, not added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>Decisions wait in memory: the disk of {parent} is full. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>Another program holds {name}; decisions wait in memory until it lets go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>Decisions wait in memory: {parent} cannot be written. Make it writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>{name} cannot be written now ({text}). Decisions wait in memory and are tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>{path} is larger than {size} MB, which a label log does not take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>{path} cannot be read ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShownExamples</name>
    <message>
        <location filename="../../plugin/shown_examples.py"/>
        <source>This example lies where the map's CRS does not reach; choose another CRS.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Snapshots</name>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>Open a collection and a target first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The map shows no layer that could be embedded; show some imagery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The middle of the map lies where the chips' CRS does not reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The map is too far away to see what would be embedded; zoom in until a chip is {px} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>Snapshot taken as an example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>Snapshot taken as what it is not.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoppingRow</name>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Check what is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Mixes chips drawn by chance into the row, marked ◇. Their answers show how much has been missed;
most of them will not be what you seek. Answer them like any other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Scores, threshold, what was found, and how precise the ranking is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>&lt;b&gt;Keep going&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>&lt;b&gt;Little left&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>&lt;b&gt;Cannot tell yet&lt;/b&gt;: {count:,} more answers</source>
        <extracomment>Of one: &lt;b&gt;Cannot tell yet&lt;/b&gt;: 1 more answer</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>at most {high:,} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{low:,} to {high:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>about {about} left ({low:,} to {high:,})</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{known:,} found; {count:,} chips without an answer.</source>
        <extracomment>Of one: {known:,} found; 1 chip without an answer.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{count:,} chips drawn by chance say what is left among these.</source>
        <extracomment>Of one: 1 chip drawn by chance says what is left among these.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>It is between {low:,} and {high:,} with 90 % certainty, however often you look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{count:,} of them are unsure: the range reaches from none of these to all.</source>
        <extracomment>Of one: 1 of them is unsure: the range reaches from without it to with it.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{count:,} more were drawn under another filter and do not count here.</source>
        <extracomment>Of one: 1 more was drawn under another filter and does not count here.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>“Little left” means: at most a tenth of what was found. If none of the next {needed:,} drawn
chips is what you seek, that is shown. Rare things take many: what was not looked at cannot be
ruled out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TargetBox</name>
    <message>
        <location filename="../../plugin/dock/target_box.py"/>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TargetList</name>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Lookalike: targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>All targets of the project: what is answered in each, copies, archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Targets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>New target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Every decision is saved again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>The network drive is there again; every decision is copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Rename target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>With its &amp;answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Examples and decisions, each still of who gave it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>With its &amp;examples only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>To begin again, elsewhere or more strictly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>{name} (copy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Duplicate target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Nothing was decided in “{name}” yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Places or events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>One decision for a place, whatever the date: a place is not asked again at another date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Each date is a thing of its own: what was there in one year may be asked again in the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Of &amp;places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Of &amp;events</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Targets</name>
    <message>
        <location filename="../../plugin/project/targets.py"/>
        <source>Decisions and your QGIS profile are both on a network drive, so they are written there directly. Do not open the project twice under the same analyst name from two computers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/project/targets.py"/>
        <source>The decisions were copied. Save the project once more to keep its copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/project/targets.py"/>
        <source>{count:,} unsaved decisions are kept in {file}. Open “{target}” again to have them in its log.</source>
        <extracomment>Of one: 1 unsaved decision is kept in {file}. Open “{target}” again to have it in its log.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsDialog</name>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Show &amp;archived ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Targets that were put away: nothing of them is deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Go on with this target (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;New…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Seek something else (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Give it another name (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Duplicate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Make a target with the same answers, or the same examples (Ctrl+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Arc&amp;hive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Take it off the lists, or put it back; nothing is deleted (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Show on the &amp;map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Draw its decisions on the map, also when the collection is not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Places or e&amp;vents…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Say whether one answer holds for a place at all dates, or for one date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Write its decisions to a file, also when the collection is not here (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Targets of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>analysts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>{name} (archived)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>{name}: open now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Take &amp;out again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>Lookalike: reading label logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>What is in conflict, how far analysts agree, and a second review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>Agreement…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>Open a collection and a target first; then see how far its analysts agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>None of your answers in this collection is overruled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>You have answered all that {analyst} had decided and you had not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>You have answered once more all that {analyst} had overruled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <location filename="../../plugin/canvas/thumbnails.py"/>
        <source>No answer for {seconds:.0f} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoWords</name>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>an example taken out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{count:,} examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>an example of what it is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>the last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{label} {count:,} chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{label} as {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{label} #{rank}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhereBox</name>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Show where (not here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Show where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Where in the chip it is: what speaks for it most glows, and the likeliest place is boxed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Told by: {how}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <location filename="../../plugin/target/why.py"/>
        <source>Beside the candidate the accepted and the rejected chip that it is most alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/why.py"/>
        <source>Most alike answers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhyBox</name>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>Most like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>The accepted chip or example that this candidate is most alike: {similarity} of at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>The rejected chip that this candidate is most alike: {similarity} of at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>Click to see it on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>accepted, {similarity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>rejected, {similarity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>Most alike: {chips}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Taking</name>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The map's layers were not drawn within {seconds} s; hide those that do not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The snapshot could not be written ({why}). Make room on the disk, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_View</name>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Show on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Take out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

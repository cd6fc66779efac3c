<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Absent</name>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>The layer that says where “{name}” cannot be is no longer in the project.</source>
        <translation>Der Layer, der sagt, wo „{name}“ nicht sein kann, ist nicht mehr im Projekt.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>Open a collection and a target first; then say where it cannot be.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann sagen, wo es nicht sein kann.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>Reading the polygons …</source>
        <translation>Die Polygone werden gelesen …</translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>No layer says any more where “{name}” cannot be.</source>
        <translation>Kein Layer sagt mehr, wo „{name}“ nicht sein kann.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/absent.py"/>
        <source>Polygons of “{layer}” that say where “{name}” cannot be: {count:,}.</source>
        <translation>Polygone von „{layer}“, die sagen, wo „{name}“ nicht sein kann: {count:,}.</translation>
    </message>
</context>
<context>
    <name>AbsentDialog</name>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Values of the field</source>
        <translation>Werte des Felds</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>The project has no such layer. Add it to the project first.</source>
        <translation>Das Projekt hat keinen solchen Layer. Zuerst einen zum Projekt hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nothing is selected in “{name}”.</source>
        <translation>In „{name}“ ist nichts ausgewählt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Tick at least one value of the field.</source>
        <translation>Mindestens einen Wert des Felds ankreuzen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>all of the layer</source>
        <translation>alle des Layers</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>those with a value …</source>
        <translation>die mit einem Wert …</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>the {count:,} that are selected</source>
        <extracomment>Of one: the 1 that is selected</extracomment>
        <translation>
            <numerusform>das 1 gewählte</numerusform>
            <numerusform>die {count:,} gewählten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Not here</source>
        <translation>Hier nicht</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Where what is sought cannot be, such as classes of a land cover. Chips inside teach as weak counter-examples; they are no answers and are never exported as rejected.</source>
        <translation>Wo das Gesuchte nicht sein kann, etwa Klassen einer Landbedeckung. Kacheln darin lehren als schwache Gegenbeispiele; sie sind keine Antworten und werden nie als abgelehnt exportiert.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nowhere</source>
        <translation>Nirgends</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Take no layer for it any more</source>
        <translation>Keinen Layer mehr dafür nehmen</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="../../plugin/actions.py"/>
        <source>Lookalike panel</source>
        <translation>Lookalike-Bedienfeld</translation>
    </message>
    <message>
        <location filename="../../plugin/actions.py"/>
        <source>Point at an example</source>
        <translation>Beispiel zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/actions.py"/>
        <source>Click one example; Ctrl+click adds another, Shift+click adds one of what it is not</source>
        <translation>Ein Beispiel anklicken; Strg+Klick fügt ein weiteres hinzu, Umschalt+Klick ein Gegenbeispiel</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/said.py"/>
        <source>{analyst}: {answer}</source>
        <translation>{analyst}: {answer}</translation>
    </message>
</context>
<context>
    <name>AgreementWindow</name>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>answers: who, and when</source>
        <translation>Antworten: von wem und wann</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Chips in conflict</source>
        <translation>Kacheln im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Agreement of each two analysts</source>
        <translation>Übereinstimmung je zweier Analysten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>analysts</source>
        <translation>Analysten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>chips of both</source>
        <translation>gemeinsame Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>alike</source>
        <translation>gleich</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>kappa (95%)</source>
        <translation>Kappa (95 %)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>without unsure</source>
        <translation>ohne „unsicher“</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Cohen's kappa: agreement beyond what chance explains; 1 is full agreement, 0 none beyond chance.
Answers that settled a conflict are left out: they were given knowing the other's.</source>
        <translation>Cohens Kappa: Übereinstimmung über den Zufall hinaus; 1 ist volle Übereinstimmung, 0 keine über den Zufall hinaus.
Antworten, die einen Konflikt beilegten, zählen nicht: Sie wurden in Kenntnis der anderen gegeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Answers of one analyst by those of the other</source>
        <translation>Antworten des einen Analysten nach denen des anderen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Reading the decisions …</source>
        <translation>Die Entscheidungen werden gelesen …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>No two analysts have decided the same chip yet.</source>
        <translation>Noch haben keine zwei Analysten über dieselbe Kachel entschieden.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{count} in conflict. Click one to see it; answer it once more, and that settles it.</source>
        <translation>{count} im Konflikt. Eine anklicken, um sie zu sehen; wird sie noch einmal beantwortet, ist der Konflikt beigelegt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Nothing is in conflict.</source>
        <translation>Nichts ist im Konflikt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{gone} of your answers were overruled; “Review again” lists them.</source>
        <translation>{gone} eigene Antworten wurden überstimmt; „Noch einmal prüfen“ führt sie auf.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>The {most} that were answered last are listed.</source>
        <translation>Aufgeführt sind die {most} zuletzt beantworteten.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Review again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Whose decisions to review again</source>
        <translation>Wessen Entscheidungen noch einmal geprüft werden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>&amp;Hide their answer until I have given mine</source>
        <translation>Antwort des anderen &amp;verbergen, bis die eigene gegeben ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Only answers given without knowing the other's tell how far two agree</source>
        <translation>Nur Antworten, die ohne Kenntnis der anderen gegeben wurden, sagen, wie weit zwei übereinstimmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>&amp;Begin</source>
        <translation>&amp;Beginnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source> ({count} seeing the other's)</source>
        <translation> ({count} in Kenntnis der anderen)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{share:.0%}</source>
        <translation>{share:.0%}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation>
            <numerusform>1 Kachel</numerusform>
            <numerusform>{count:,} Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>too few answers in common ({count})</source>
        <translation>zu wenige gemeinsame Antworten ({count})</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>none: both answered all alike</source>
        <translation>keines: beide antworteten durchweg gleich</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>none: one answered all alike</source>
        <translation>keines: einer antwortete durchweg gleich</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{kappa} ({low} to {high})</source>
        <translation>{kappa} ({low} bis {high})</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Rows: {first}. Columns: {second}.</source>
        <translation>Zeilen: {first}. Spalten: {second}.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{name}: overruled {count} of your answers</source>
        <translation>{name}: {count} eigene Antworten überstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{name}: {count} that you have not decided</source>
        <translation>{name}: {count} selbst noch nicht entschieden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>, and {others} in other collections</source>
        <translation>, und {others} in anderen Sammlungen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>{name}: {count} of them handed over as unsure</source>
        <translation>{name}: {count} davon als unsicher übergeben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Nobody has decided a chip that you have not</source>
        <translation>Niemand hat über eine Kachel entschieden, die hier noch offen ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/agreement_window.py"/>
        <source>Nobody has decided a chip of this collection that you have not; {others} in others</source>
        <translation>Niemand hat über eine Kachel dieser Sammlung entschieden, die hier noch offen ist; {others} in anderen</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <location filename="../../plugin/answering.py"/>
        <source>There is nothing to take back.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/answering.py"/>
        <source>Taken back on a chip that this list does not show; the candidates do.</source>
        <translation>Zurückgenommen bei einer Kachel, die diese Liste nicht zeigt; die Kandidaten zeigen sie.</translation>
    </message>
</context>
<context>
    <name>AnswersRow</name>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>It is one</source>
        <translation>Das ist eines</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>It is not one</source>
        <translation>Das ist keines</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Cannot tell: less of it is shown</source>
        <translation>Nicht zu entscheiden: so etwas wird seltener gezeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Take the last answer back</source>
        <translation>Die letzte Antwort zurücknehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Bring back what was taken back last</source>
        <translation>Zurückholen, was zuletzt zurückgenommen wurde</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>{does} {count:,}</source>
        <translation>{does}: {count:,}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>{does}: {what}</source>
        <translation>{does}: {what}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/answers.py"/>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>AreaRow</name>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>Where chips must lie</source>
        <translation>Wo Kacheln liegen müssen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>in this map view</source>
        <translation>in diesem Kartenausschnitt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>in the selected polygons</source>
        <translation>in den gewählten Polygonen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>draw on the map…</source>
        <translation>auf der Karte zeichnen …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>Take this view</source>
        <translation>Diesen Ausschnitt nehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>Search in what the map shows now, instead of what it showed then</source>
        <translation>In dem suchen, was die Karte jetzt zeigt, statt in dem, was sie damals zeigte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>Zoom to it</source>
        <translation>Dorthin zoomen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>Show all of the area on the map, where it has a dashed outline</source>
        <translation>Das ganze Gebiet auf der Karte zeigen, wo es gestrichelt umrandet ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>Click its corners on the map. Double click, right click or Enter ends it, Backspace removes a corner, Esc gives it up.</source>
        <translation>Die Ecken auf der Karte anklicken. Doppelklick, Rechtsklick oder Enter beendet, Rücktaste entfernt eine Ecke, Esc gibt auf.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>Where chips must lie, wholly or partly</source>
        <translation>Wo Kacheln ganz oder teilweise liegen müssen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>West {:.4f}, south {:.4f}, east {:.4f}, north {:.4f}</source>
        <translation>West {:.4f}, Süd {:.4f}, Ost {:.4f}, Nord {:.4f}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>in the polygon taken</source>
        <translation>im übernommenen Polygon</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/area_row.py"/>
        <source>in the map view taken</source>
        <translation>im übernommenen Kartenausschnitt</translation>
    </message>
</context>
<context>
    <name>Areas</name>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>The map shows more than its CRS is made for. Zoom in and try again.</source>
        <translation>Die Karte zeigt mehr, als ihr KBS abbilden kann. Hineinzoomen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>“{name}” has {count:,} features, more than {most:,}. Dissolve them, or select those that are meant.</source>
        <translation>„{name}“ hat {count:,} Objekte, mehr als {most:,}. Sie auflösen (Dissolve) oder die gemeinten auswählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>Feature {number} of “{name}” has no place in lon/lat. Check the layer's CRS.</source>
        <translation>Objekt {number} von „{name}“ hat keinen Ort in Länge/Breite. Das KBS des Layers prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>Nothing is selected in “{name}”. Select a polygon.</source>
        <translation>In „{name}“ ist nichts gewählt. Ein Polygon auswählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>“{name}” has no polygon.</source>
        <translation>„{name}“ hat kein Polygon.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/areas.py"/>
        <source>The area could not be written to {folder} ({reason}). Make room there, and try again.</source>
        <translation>Das Gebiet konnte nicht nach {folder} geschrieben werden ({reason}). Dort Platz schaffen und noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <location filename="../../plugin/target/bookmarks.py"/>
        <source>Copy the candidate's place</source>
        <translation>Ort des Kandidaten kopieren</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bookmarks.py"/>
        <source>As an address of the form geo:latitude,longitude, for a message or for “Coordinates…”</source>
        <translation>Als Adresse der Form geo:Breite,Länge, für eine Nachricht oder für „Koordinaten…“</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bookmarks.py"/>
        <source>Bookmark the candidate</source>
        <translation>Lesezeichen für den Kandidaten</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bookmarks.py"/>
        <source>Keep its place among the spatial bookmarks of this project</source>
        <translation>Seinen Ort unter den räumlichen Lesezeichen dieses Projekts behalten</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bookmarks.py"/>
        <source>Copied: {address}</source>
        <translation>Kopiert: {address}</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bookmarks.py"/>
        <source>Lookalike: {target}</source>
        <translation>Lookalike: {target}</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bookmarks.py"/>
        <source>“{name}” is among the spatial bookmarks now.</source>
        <translation>„{name}“ ist jetzt unter den räumlichen Lesezeichen.</translation>
    </message>
</context>
<context>
    <name>Build</name>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>Making an environment</source>
        <translation>Umgebung wird angelegt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>{python} could not make an environment in {folder}.</source>
        <translation>{python} konnte in {folder} keine Umgebung anlegen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>Putting the packages in place</source>
        <translation>Pakete werden eingebaut</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>The packages could not be put in place.</source>
        <translation>Die Pakete ließen sich nicht einbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>Trying a search</source>
        <translation>Eine Suche wird ausprobiert</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>The packages are in place, and a search with them failed.</source>
        <translation>Die Pakete sind eingebaut, und eine Suche mit ihnen schlug fehl.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>It could not be started.</source>
        <translation>Es ließ sich nicht starten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>It took longer than {minutes} minutes.</source>
        <translation>Es dauerte länger als {minutes} Minuten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>The disk of {folder} is full. Free some space, then try again; what was fetched is kept.</source>
        <translation>Die Platte von {folder} ist voll. Platz schaffen und noch einmal versuchen; was geholt wurde, bleibt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/build.py"/>
        <source>It said nothing.</source>
        <translation>Es sagte nichts.</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message numerus="yes">
        <location filename="../../plugin/target/bulk.py"/>
        <source>{count:,} of the selected chips are still being read. Press the key again in a moment.</source>
        <extracomment>Of one: 1 of the selected chips is still being read. Press the key again in a moment.</extracomment>
        <translation>
            <numerusform>1 der ausgewählten Kacheln wird noch gelesen. Die Taste gleich noch einmal drücken.</numerusform>
            <numerusform>{count:,} der ausgewählten Kacheln werden noch gelesen. Die Taste gleich noch einmal drücken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/bulk.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation>
            <numerusform>1 Kachel</numerusform>
            <numerusform>{count:,} Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Accept {chips}?</source>
        <translation>{chips} annehmen?</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Accept {chips}</source>
        <translation>{chips} annehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Reject {chips}?</source>
        <translation>{chips} ablehnen?</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Reject {chips}</source>
        <translation>{chips} ablehnen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Answer unsure on {chips}?</source>
        <translation>{chips} mit „unsicher“ beantworten?</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Answer unsure on {chips}</source>
        <translation>{chips}: „unsicher“</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>One Undo takes it all back. Enter does it, Esc does not.</source>
        <translation>Einmal Rückgängig nimmt alles zurück. Eingabe tut es, Esc nicht.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/bulk.py"/>
        <source>{count:,} of them are out of sight.</source>
        <extracomment>Of one: 1 of them is out of sight.</extracomment>
        <translation>
            <numerusform>1 davon ist nicht zu sehen.</numerusform>
            <numerusform>{count:,} davon sind nicht zu sehen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>Lookalike</source>
        <translation>Lookalike</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>{chips} accepted; one Undo takes all back.</source>
        <translation>{chips} angenommen; einmal Rückgängig nimmt alles zurück.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>{chips} rejected; one Undo takes all back.</source>
        <translation>{chips} abgelehnt; einmal Rückgängig nimmt alles zurück.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/bulk.py"/>
        <source>{chips} answered unsure; one Undo takes all back.</source>
        <translation>{chips} mit „unsicher“ beantwortet; einmal Rückgängig nimmt alles zurück.</translation>
    </message>
</context>
<context>
    <name>Call</name>
    <message>
        <location filename="../../plugin/target/call.py"/>
        <source>This failed unexpectedly ({error}); the log of QGIS has the details.</source>
        <translation>Das schlug unerwartet fehl ({error}); Einzelheiten stehen im Protokoll von QGIS.</translation>
    </message>
</context>
<context>
    <name>CandidateLayer</name>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Candidates and decisions</source>
        <translation>Kandidaten und Entscheidungen</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Analysts disagree</source>
        <translation>Analysten uneinig</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Candidate (brighter: better)</source>
        <translation>Kandidat (heller: besser)</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/candidate_layer.py"/>
        <source>Example of what it is not</source>
        <translation>Gegenbeispiel</translation>
    </message>
</context>
<context>
    <name>CandidateView</name>
    <message>
        <location filename="../../plugin/dock/candidate_view.py"/>
        <source>Current candidate</source>
        <translation>Aktueller Kandidat</translation>
    </message>
</context>
<context>
    <name>Caption</name>
    <message>
        <location filename="../../plugin/dock/caption.py"/>
        <source>{m} m</source>
        <translation>{m} m</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/caption.py"/>
        <source>{km} km</source>
        <translation>{km} km</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/caption.py"/>
        <source>top {share}</source>
        <translation>Top {share}</translation>
    </message>
</context>
<context>
    <name>ChipImagery</name>
    <message>
        <location filename="../../plugin/canvas/chip_imagery.py"/>
        <source>The engine ends whenever it reads this imagery</source>
        <translation>Die Engine stürzt ab, sooft sie diese Bilddaten liest</translation>
    </message>
</context>
<context>
    <name>ChipLayer</name>
    <message>
        <location filename="../../plugin/collection/chip_layer.py"/>
        <source>{place} cannot be opened. Check that it can be reached.</source>
        <translation>{place} lässt sich nicht öffnen. Prüfen, ob es erreichbar ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/chip_layer.py"/>
        <source>Imagery of the chip: {name}</source>
        <translation>Bilddaten der Kachel: {name}</translation>
    </message>
</context>
<context>
    <name>ChipMenu</name>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>&amp;Show on the map</source>
        <translation>Auf der Karte &amp;zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Bring the map to it</source>
        <translation>Die Karte dorthin bringen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Show its &amp;imagery</source>
        <translation>Ihr B&amp;ildmaterial zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Add the raster that it was embedded from to the map, below the candidates</source>
        <translation>Das Raster, aus dem sie eingebettet wurde, unter den Kandidaten zur Karte hinzufügen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>&amp;Copy its place</source>
        <translation>Ihren Ort &amp;kopieren</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>As an address of the form geo:latitude,longitude, for a message or for “Coordinates…”</source>
        <translation>Als Adresse der Form geo:Breite,Länge, für eine Nachricht oder für „Koordinaten…“</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>&amp;Bookmark it</source>
        <translation>&amp;Lesezeichen setzen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Keep its place among the spatial bookmarks of this project</source>
        <translation>Ihren Ort unter den räumlichen Lesezeichen dieses Projekts behalten</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>It is not among the chips that are reviewed now. Choose a list that shows it.</source>
        <translation>Sie ist nicht unter den Kacheln, die jetzt durchgesehen werden. Eine Liste wählen, die sie zeigt.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Answer this chip</source>
        <translation>Diese Kachel beantworten</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Answer the {count:,} selected chips</source>
        <extracomment>Of one: Answer the selected chip</extracomment>
        <translation>
            <numerusform>Die ausgewählte Kachel beantworten</numerusform>
            <numerusform>Die {count:,} ausgewählten Kacheln beantworten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>&amp;Accept</source>
        <translation>&amp;Annehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>&amp;Reject</source>
        <translation>A&amp;blehnen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>&amp;Unsure</source>
        <translation>&amp;Unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Accept as</source>
        <translation>Annehmen als</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>It is an example already.</source>
        <translation>Sie ist schon ein Beispiel.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Take it as one more example of what is sought; Undo takes it back</source>
        <translation>Sie als ein weiteres Beispiel für das Gesuchte nehmen; Rückgängig nimmt es zurück</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>&amp;More like this</source>
        <translation>&amp;Mehr wie diese</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>It is an example of what it is not already.</source>
        <translation>Sie ist schon ein Beispiel für das, was es nicht ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>Take it as an example of what is not sought; Undo takes it back</source>
        <translation>Sie als Beispiel für das nehmen, was nicht gesucht ist; Rückgängig nimmt es zurück</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>It is &amp;not this</source>
        <translation>Das ist es &amp;nicht</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>The collection “{name}” does not say from which imagery its chips were embedded.</source>
        <translation>Die Sammlung „{name}“ sagt nicht, aus welchen Bilddaten ihre Kacheln eingebettet wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/chip_menu.py"/>
        <source>This chip lies where the map's CRS does not reach; choose another CRS.</source>
        <translation>Diese Kachel liegt, wohin das KBS der Karte nicht reicht; ein anderes KBS wählen.</translation>
    </message>
</context>
<context>
    <name>ClassMenu</name>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>Which class is it?</source>
        <translation>Welche Klasse ist es?</translation>
    </message>
</context>
<context>
    <name>ClassRow</name>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>Class that is looked for</source>
        <translation>Klasse, die gesucht wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>Look for all classes, or for one; what you point at is an example of it</source>
        <translation>Alle Klassen suchen oder eine; worauf gezeigt wird, ist ein Beispiel dafür</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>Look for</source>
        <translation>Gesucht</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>It is one: {name}</source>
        <translation>Das ist eines: {name}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/class_row.py"/>
        <source>all classes, the most likely one of each</source>
        <translation>alle Klassen, von jeder das Wahrscheinlichste</translation>
    </message>
</context>
<context>
    <name>Classes</name>
    <message>
        <location filename="../../plugin/target/classes.py"/>
        <source>Open a collection and a target first; then name its classes.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann seine Klassen benennen.</translation>
    </message>
</context>
<context>
    <name>ClassesDialog</name>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Where a target is of several kinds, each gets a key: 1 to 9 accept a candidate as that class. Candidates are proposed with the class they most likely are of. A renamed class keeps its answers.</source>
        <translation>Hat ein Ziel mehrere Arten, bekommt jede eine Taste: 1 bis 9 nehmen einen Kandidaten als diese Klasse an. Kandidaten werden mit ihrer wahrscheinlichsten Klasse vorgeschlagen. Eine umbenannte Klasse behält ihre Antworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Add a class</source>
        <translation>Klasse hinzufügen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Give it the key before</source>
        <translation>Ihr die Taste davor geben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Remove the class</source>
        <translation>Klasse entfernen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Colour of class {n}</source>
        <translation>Farbe der Klasse {n}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Name of class {n}</source>
        <translation>Name der Klasse {n}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Move class {n} up</source>
        <translation>Klasse {n} nach oben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Remove class {n}</source>
        <translation>Klasse {n} entfernen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>{count:,} accepted chips are of the class “{name}”. Give them another class first.</source>
        <extracomment>Of one: 1 accepted chip is of the class “{name}”. Give it another class first.</extracomment>
        <translation>
            <numerusform>1 angenommene Kachel ist von der Klasse „{name}“. Ihr zuerst eine andere Klasse geben.</numerusform>
            <numerusform>{count:,} angenommene Kacheln sind von der Klasse „{name}“. Ihnen zuerst eine andere Klasse geben.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Give every class a name.</source>
        <translation>Jeder Klasse einen Namen geben.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/classes_dialog.py"/>
        <source>Two classes are called “{name}”. Give each a name of its own.</source>
        <translation>Zwei Klassen heißen „{name}“. Jeder einen eigenen Namen geben.</translation>
    </message>
</context>
<context>
    <name>CollectionTools</name>
    <message>
        <location filename="../../plugin/collection/tools.py"/>
        <source>Their imagery cannot be read.</source>
        <translation>Ihre Bilddaten lassen sich nicht lesen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/tools.py"/>
        <source>Choose imagery…</source>
        <translation>Bilddaten wählen…</translation>
    </message>
</context>
<context>
    <name>Coordinates</name>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Paste coordinates: 48.21, 16.37, for one, or the address of a web map.</source>
        <translation>Koordinaten einfügen, zum Beispiel 48.21, 16.37, oder die Adresse einer Webkarte.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>{count} lines are too many: paste at most {most}.</source>
        <translation>{count} Zeilen sind zu viele: höchstens {most} einfügen.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Line {number} is no place: “{line}”. Write latitude, longitude, such as 48.21, 16.37.</source>
        <translation>Zeile {number} ist kein Ort: „{line}“. Breite, Länge angeben, etwa 48.21, 16.37.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Line {number}: {why}</source>
        <translation>Zeile {number}: {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>Line {number} lies nowhere: latitude {lat:g}, longitude {lon:g}. Latitudes reach from -90 to 90.</source>
        <translation>Zeile {number} liegt nirgends: Breite {lat:g}, Länge {lon:g}. Breiten reichen von -90 bis 90.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>the letter O is east to some and west to others; write E or W.</source>
        <translation>der Buchstabe O steht mal für Ost, mal für West; E oder W schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>an angle is degrees, minutes and seconds, the last two less than 60.</source>
        <translation>ein Winkel besteht aus Grad, Minuten und Sekunden, die letzten beiden unter 60.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>one number needs N or S, and the other E or W.</source>
        <translation>zu einer Zahl gehört N oder S, zur anderen E oder W.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>which commas are decimal ones cannot be told; write points, such as 48.21, 16.37.</source>
        <translation>welche Kommas Dezimalkommas sind, ist nicht zu erkennen; Punkte schreiben, etwa 48.21, 16.37.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>these are no degrees, and the map is in degrees; add the CRS, such as EPSG:32633.</source>
        <translation>das sind keine Grad, die Karte aber ist in Grad; das KBS dazuschreiben, etwa EPSG:32633.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>its CRS is not known.</source>
        <translation>ihr KBS ist nicht bekannt.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/coordinates.py"/>
        <source>{x:g}, {y:g} lies outside {crs}; check the CRS.</source>
        <translation>{x:g}, {y:g} liegt außerhalb von {crs}; das KBS prüfen.</translation>
    </message>
</context>
<context>
    <name>CoordinatesDialog</name>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>Coordinates, one place a line</source>
        <translation>Koordinaten, ein Ort je Zeile</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>One place a line; several lines are several examples</source>
        <translation>Ein Ort je Zeile; mehrere Zeilen sind mehrere Beispiele</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>Latitude, longitude with a comma; longitude latitude without; degrees, minutes and seconds; coordinates of the map; a WKT point; the address of Google Maps or OpenStreetMap.</source>
        <translation>Breite, Länge mit Komma; Länge Breite ohne; Grad, Minuten und Sekunden; Koordinaten der Karte; ein WKT-Punkt; die Adresse von Google Maps oder OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>Examples at coordinates</source>
        <translation>Beispiele an Koordinaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>What it is not, at coordinates</source>
        <translation>Gegenbeispiele an Koordinaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/coordinates_dialog.py"/>
        <source>{count} understood: {places}</source>
        <translation>{count} verstanden: {places}</translation>
    </message>
</context>
<context>
    <name>CountPlaces</name>
    <message>
        <location filename="../../plugin/export/counting.py"/>
        <source>Counting places</source>
        <translation>Orte werden gezählt</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Open a collection first; then its coverage can be shown.</source>
        <translation>Zuerst eine Sammlung öffnen; dann lässt sich ihre Abdeckung zeigen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Working out what the collection covers …</source>
        <translation>Die Abdeckung der Sammlung wird ermittelt …</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Coverage of {name}, filtered</source>
        <translation>Abdeckung von {name}, gefiltert</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>Coverage of {name}</source>
        <translation>Abdeckung von {name}</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>covered</source>
        <translation>abgedeckt</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>hole</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>The chips cover {covered} km².</source>
        <translation>Die Kacheln bedecken {covered} km².</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/collection/coverage.py"/>
        <source>{count:,} holes in the area looked at: {km2} of {area} km².</source>
        <extracomment>Of one: 1 hole in the area looked at: {km2} of {area} km².</extracomment>
        <translation>
            <numerusform>1 Lücke im betrachteten Gebiet: {km2} von {area} km².</numerusform>
            <numerusform>{count:,} Lücken im betrachteten Gebiet: {km2} von {area} km².</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/collection/coverage.py"/>
        <source>There is no hole in the area looked at.</source>
        <translation>Im betrachteten Gebiet ist keine Lücke.</translation>
    </message>
</context>
<context>
    <name>DateRow</name>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>Date that a click means</source>
        <translation>Datum, das ein Klick meint</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>The collection shows places at several dates: a click means the chip of this one.
While QGIS's temporal controller is on, it says the date.</source>
        <translation>Die Sammlung zeigt Orte zu mehreren Zeitpunkten: Ein Klick meint die Kachel von diesem.
Solange die Zeitsteuerung von QGIS läuft, bestimmt sie das Datum.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>any date</source>
        <translation>jedes Datum</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/date_row.py"/>
        <source>{date} (temporal controller)</source>
        <translation>{date} (Zeitsteuerung)</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Cancelled. What was fetched is kept.</source>
        <translation>Abgebrochen. Was geholt wurde, bleibt.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Another QGIS is making the demo; waiting for it</source>
        <translation>Ein anderes QGIS bereitet die Demo vor; darauf wird gewartet</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Fetching the picture</source>
        <translation>Das Bild wird geholt</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Starting the engine</source>
        <translation>Die Engine wird gestartet</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Making the collection</source>
        <translation>Die Sammlung wird erstellt</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Converting the picture</source>
        <translation>Das Bild wird umgewandelt</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>The demo is ready.</source>
        <translation>Die Demo ist bereit.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo.py"/>
        <source>Show the demo</source>
        <translation>Demo zeigen</translation>
    </message>
</context>
<context>
    <name>DemoDialog</name>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Find islands in five minutes</source>
        <translation>Inseln finden in fünf Minuten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>How far the demo is</source>
        <translation>Wie weit die Demo ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Fetch and prepare</source>
        <translation>Holen und vorbereiten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Fetch the picture, and make a collection of it on this computer</source>
        <translation>Das Bild holen und auf diesem Rechner eine Sammlung daraus machen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Open the demo's project in place of the one that is open</source>
        <translation>Das Projekt der Demo anstelle des offenen öffnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Set up the engine…</source>
        <translation>Engine einrichten…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>What searches has to be installed first</source>
        <translation>Was sucht, muss zuerst installiert werden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Delete the demo from this computer; asks first, and says how much that frees</source>
        <translation>Die Demo von diesem Rechner löschen; fragt vorher und sagt, wie viel das frei macht</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Stop; what was fetched is kept</source>
        <translation>Abbrechen; was geholt wurde, bleibt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>The picture “Blue Marble” was fetched before (NASA, public domain).</source>
        <translation>Das Bild „Blue Marble“ wurde schon geholt (NASA, gemeinfrei).</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>Fetches one picture, “Blue Marble” (NASA, public domain), {fetch} MB, from {host}: it is part of the Python package {package}, and it is checked by its hash.</source>
        <translation>Holt ein Bild, „Blue Marble“ (NASA, gemeinfrei), {fetch} MB, von {host}: Es ist Teil des Python-Pakets {package} und wird anhand seiner Prüfsumme geprüft.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>From it, a collection of 45,360 chips is made on this computer, in one to three minutes. All of it takes {disk} MB in {folder}. Nothing is sent anywhere.</source>
        <translation>Daraus wird auf diesem Rechner in ein bis drei Minuten eine Sammlung von 45.360 Kacheln gemacht. Alles zusammen belegt {disk} MB in {folder}. Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>The demo is on this computer, in {folder}.</source>
        <translation>Die Demo ist auf diesem Rechner, in {folder}.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/demo_dialog.py"/>
        <source>It opens as a project of its own; QGIS first asks about what is not saved in yours.</source>
        <translation>Sie öffnet sich als eigenes Projekt; QGIS fragt zuerst nach Ungespeichertem im offenen.</translation>
    </message>
</context>
<context>
    <name>DemoRemoval</name>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>The demo is being made just now: cancel that first.</source>
        <translation>Die Demo wird gerade erstellt: das zuerst abbrechen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>The demo is not on this computer.</source>
        <translation>Die Demo ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>Also its project, with every answer that was given in it</source>
        <translation>Auch ihr Projekt, mit jeder Antwort, die darin gegeben wurde</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>The demo was deleted: {megabytes} MB are free again.</source>
        <translation>Die Demo wurde gelöscht: {megabytes} MB sind wieder frei.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>Remove the demo</source>
        <translation>Demo entfernen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>Delete the demo's picture and collection in {folder}? That frees {megabytes} MB. They can be fetched and made again.</source>
        <translation>Bild und Sammlung der Demo in {folder} löschen? Das macht {megabytes} MB frei. Sie können neu geholt und erstellt werden.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>Delete the demo's project in {folder}? Its picture and collection are gone already.</source>
        <translation>Das Projekt der Demo in {folder} löschen? Bild und Sammlung sind schon fort.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/demo_removal.py"/>
        <source>Another QGIS is making the demo just now: let it end, or cancel it there.</source>
        <translation>Ein anderes QGIS erstellt die Demo gerade: es enden lassen oder dort abbrechen.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <location filename="../../plugin/desk.py"/>
        <source>{count:,} answered chips are not in the collection “{name}”; they stay in the log.</source>
        <extracomment>Of one: 1 answered chip is not in the collection “{name}”; it stays in the log.</extracomment>
        <translation>
            <numerusform>1 beantwortete Kachel ist nicht in der Sammlung „{name}“; sie bleibt im Protokoll.</numerusform>
            <numerusform>{count:,} beantwortete Kacheln sind nicht in der Sammlung „{name}“; sie bleiben im Protokoll.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskWords</name>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>in conflict</source>
        <translation>im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Answered elsewhere: {answer}</source>
        <translation>Anderswo beantwortet: {answer}</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Press {key} to go on</source>
        <translation>Mit {key} geht es weiter</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>No chip is in this list.</source>
        <translation>In dieser Liste ist keine Kachel.</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Reading the list …</source>
        <translation>Die Liste wird gelesen …</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Looking for what is alike …</source>
        <translation>Ähnliches wird gesucht …</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Click one example of “{name}” on the map.

Ctrl+click adds another, Shift+click adds one of what it is not.

A right click offers more: a polygon, coordinates, a snapshot of what the map shows.</source>
        <translation>Auf der Karte ein Beispiel für „{name}“ anklicken.

Strg+Klick fügt ein weiteres hinzu, Umschalt+Klick ein Gegenbeispiel.

Ein Rechtsklick bietet mehr: ein Polygon, Koordinaten, einen Schnappschuss dessen, was die Karte zeigt.</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>The engine gave no candidates. Every decision is kept.</source>
        <translation>Die Engine lieferte keine Kandidaten. Alle Entscheidungen bleiben erhalten.</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Every chip that meets the filter has been answered or lies at an accepted place.</source>
        <translation>Jede Kachel, die den Filter erfüllt, ist beantwortet oder liegt an einem angenommenen Ort.</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>Every chip of the collection has been answered or lies at an accepted place.</source>
        <translation>Jede Kachel der Sammlung ist beantwortet oder liegt an einem angenommenen Ort.</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>by the saved head</source>
        <translation>nach gespeichertem Klassifikator</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/desk_words.py"/>
        <source>learned from {count:,} chips</source>
        <extracomment>Of one: learned from 1 chip</extracomment>
        <translation>
            <numerusform>aus 1 Kachel gelernt</numerusform>
            <numerusform>aus {count:,} Kacheln gelernt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>by likeness alone</source>
        <translation>nur nach Ähnlichkeit</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>learning …</source>
        <translation>lernt …</translation>
    </message>
    <message>
        <location filename="../../plugin/desk_words.py"/>
        <source>⚠ no answer from the engine</source>
        <translation>⚠ keine Antwort der Engine</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <location filename="../../plugin/dock/dialogs.py"/>
        <source>Open collection</source>
        <translation>Sammlung öffnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dialogs.py"/>
        <source>Choose the engine's Python (3.11 or newer)</source>
        <translation>Python der Engine wählen (3.11 oder neuer)</translation>
    </message>
</context>
<context>
    <name>DockMenu</name>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>The map moves to the candidate that comes next; without it the map stays as you left it</source>
        <translation>Die Karte bewegt sich zum nächsten Kandidaten; sonst bleibt sie, wie sie ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Map follows the candidate</source>
        <translation>Karte folgt dem Kandidaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Target</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Collection</source>
        <translation>&amp;Sammlung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Review</source>
        <translation>&amp;Prüfung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>&amp;Engine</source>
        <translation>&amp;Engine</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>New target…</source>
        <translation>Neues Ziel…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Seek something else in this project</source>
        <translation>In diesem Projekt etwas anderes suchen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Rename target…</source>
        <translation>Ziel umbenennen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Call it by another name; its answers stay</source>
        <translation>Anders benennen; die Antworten bleiben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Classes…</source>
        <translation>Klassen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Name the kinds of what is sought, with their keys</source>
        <translation>Die Arten des Gesuchten benennen, mit ihren Tasten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Examples from a layer…</source>
        <translation>Beispiele aus einem Layer…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Take what has been mapped before as examples</source>
        <translation>Früher Kartiertes als Beispiele nehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Not here (layer)…</source>
        <translation>Hier nicht (Layer)…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Name polygons in which it cannot be</source>
        <translation>Polygone nennen, in denen es nicht sein kann</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Save the head…</source>
        <translation>Klassifikator speichern…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Keep what was learned, for use elsewhere</source>
        <translation>Das Gelernte behalten, um es anderswo zu verwenden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Use a saved head…</source>
        <translation>Gespeicherten Klassifikator verwenden…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Rank by what was learned elsewhere</source>
        <translation>Nach anderswo Gelerntem reihen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Open collection…</source>
        <translation>Sammlung öffnen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Search in another collection</source>
        <translation>In einer anderen Sammlung suchen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Import embeddings…</source>
        <translation>Embeddings importieren…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Make a collection of files of embeddings</source>
        <translation>Aus Dateien mit Embeddings eine Sammlung machen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Choose imagery…</source>
        <translation>Bilddaten wählen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Say what candidates are judged by</source>
        <translation>Sagen, wonach Kandidaten beurteilt werden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Zoom to the collection</source>
        <translation>Auf die Sammlung zoomen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Show all of it on the map</source>
        <translation>Ganz auf der Karte zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Show coverage</source>
        <translation>Abdeckung zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Draw on the map what the chips cover, and the holes</source>
        <translation>Auf der Karte zeichnen, was die Kacheln abdecken, und die Lücken</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>Set up the engine…</source>
        <translation>Engine einrichten…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/menu.py"/>
        <source>What searches: install it, use another Python, copy a report, remove it</source>
        <translation>Was sucht: installieren, anderes Python verwenden, Bericht kopieren, entfernen</translation>
    </message>
</context>
<context>
    <name>EmbeddingRow</name>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>By which embedding of the collection chips are ranked, or which together.
Together, a chip is ranked by those of them that it has.</source>
        <translation>Nach welchem Embedding der Sammlung die Kacheln gereiht werden, oder nach welchen gemeinsam.
Gemeinsam wird eine Kachel nach denen gereiht, die sie hat.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Which embedding serves best?</source>
        <translation>Welches Embedding taugt am besten?</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Which serves best?</source>
        <translation>Welches taugt?</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>The collection has one embedding. Join another collection of the same ground to it.</source>
        <translation>Die Sammlung hat ein Embedding. Eine andere Sammlung desselben Gebiets mit ihr verbinden.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>{found} of {needed} found</source>
        <translation>{found} von {needed} gefunden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>{needed} of what you seek are needed to tell which embedding serves best.</source>
        <translation>{needed} Funde sind nötig, um zu sagen, welches Embedding am besten taugt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>Tells from your answers which embedding, or which together, finds what you seek best.</source>
        <translation>Sagt anhand der Antworten, welches Embedding, oder welche gemeinsam, das Gesuchte am besten finden.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embedding_row.py"/>
        <source>all together</source>
        <translation>alle gemeinsam</translation>
    </message>
</context>
<context>
    <name>EmbeddingsDialog</name>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Which embedding serves best?</source>
        <translation>Welches Embedding taugt am besten?</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>average precision</source>
        <translation>mittlere Präzision</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>gain by fusing (95%)</source>
        <translation>Gewinn durch Fusion (95 %)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>complementary</source>
        <translation>ergänzen sich</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Learning by each embedding and by all together, without each part of the area in turn …</source>
        <translation>Es wird nach jedem Embedding und nach allen gemeinsam gelernt, reihum ohne einen Teil des Gebiets …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Judged in {blocks} blocks on {positives:,} chips that are what you seek and {others:,} that are not, some of these drawn by chance; each block by a head that learned nothing in it.</source>
        <translation>Beurteilt in {blocks} Blöcken an {positives:,} Kacheln, die das Gesuchte sind, und {others:,}, die es nicht sind, darunter zufällig gezogene; jeder Block von einem Klassifikator, der in ihm nichts gelernt hat.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>{name} (in use)</source>
        <translation>{name} (in Gebrauch)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>{gain:+.3f} ({low:+.3f} to {high:+.3f})</source>
        <translation>{gain:+.3f} ({low:+.3f} bis {high:+.3f})</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>not shown</source>
        <translation>nicht gezeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Use {name}</source>
        <translation>{name} verwenden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/embeddings_dialog.py"/>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <location filename="../../plugin/engine/above.py"/>
        <source>{percentile:g} is no percentile. Give 0 to 100.</source>
        <translation>{percentile:g} ist kein Perzentil. 0 bis 100 angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/above.py"/>
        <source>Listing the chips above the threshold</source>
        <translation>Die Kacheln über der Schwelle werden aufgelistet</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_export.py"/>
        <source>No answer in {answers} accepts a chip. Export all that is answered with --decided. Nothing was written.</source>
        <translation>Keine Antwort in {answers} nimmt eine Kachel an. Mit --decided wird alles Beantwortete exportiert. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_export.py"/>
        <source>None of the {wanted:,} chips to export is in {path}. Name the collection that {answers} was answered in. Nothing was written.</source>
        <translation>Keine der {wanted:,} zu exportierenden Kacheln ist in {path}. Die Sammlung angeben, in der {answers} beantwortet wurde. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_export.py"/>
        <source>{path} holds something else already. Name a new folder.</source>
        <translation>{path} enthält schon etwas anderes. Einen neuen Ordner nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_export.py"/>
        <source>{path} cannot be written ({error}). Choose another place.</source>
        <translation>{path} lässt sich nicht schreiben ({error}). Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_file.py"/>
        <source>{file} is too large for a file of answers.</source>
        <translation>{file} ist zu groß für eine Datei mit Antworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_file.py"/>
        <source>The answers {file} cannot be read ({error}). Check the path.</source>
        <translation>Die Antworten {file} lassen sich nicht lesen ({error}). Den Pfad prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_file.py"/>
        <source>{file}, row {number}: {label} is no answer. Write one of {allowed}.</source>
        <translation>{file}, Zeile {number}: {label} ist keine Antwort. Eine von {allowed} schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_file.py"/>
        <source>{file} holds no answer. Write accept, reject or unsure beside the chips.</source>
        <translation>{file} enthält keine Antwort. Neben die Kacheln accept, reject oder unsure schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_file.py"/>
        <source>{file} cannot be read ({error}). Export the answers again.</source>
        <translation>{file} lässt sich nicht lesen ({error}). Die Antworten noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_file.py"/>
        <source>{file} is neither a GeoPackage nor a CSV ({error}).</source>
        <translation>{file} ist weder ein GeoPackage noch eine CSV ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/answers_file.py"/>
        <source>{file} has no column {known} for chips. Name a GeoPackage that Lookalike exported, or a CSV.</source>
        <translation>{file} hat keine Spalte {known} für Kacheln. Ein GeoPackage nennen, das Lookalike exportiert hat, oder eine CSV.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/area.py"/>
        <source>{file} is too large for an area of interest. Simplify the polygon.</source>
        <translation>{file} ist zu groß für ein Gebiet. Das Polygon vereinfachen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/area.py"/>
        <source>The area {file} cannot be read ({error}). Check the path.</source>
        <translation>Das Gebiet {file} lässt sich nicht lesen ({error}). Den Pfad prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/area.py"/>
        <source>{file} is no GeoJSON. Export the area as GeoJSON (EPSG:4326) and name that.</source>
        <translation>{file} ist kein GeoJSON. Das Gebiet als GeoJSON (EPSG:4326) exportieren und das nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/area.py"/>
        <source>{file} holds no polygon. The area must be a polygon.</source>
        <translation>{file} enthält kein Polygon. Das Gebiet muss ein Polygon sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/area.py"/>
        <location filename="../../plugin/engine/features.py"/>
        <source>The coordinates of {file} are no longitudes and latitudes. Save it in EPSG:4326.</source>
        <translation>Die Koordinaten von {file} sind nicht Länge und Breite. In EPSG:4326 speichern.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/chip_pictures.py"/>
        <source>A picture of {pixels} pixels, {context:g} times a chip, cannot be made.</source>
        <translation>Ein Bild von {pixels} Pixeln, {context:g}-mal so groß wie eine Kachel, ist nicht möglich.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/chip_pictures.py"/>
        <source>The chip {chip_id} is not in the collection {name}.</source>
        <translation>Die Kachel {chip_id} ist nicht in der Sammlung {name}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>An embedding cannot be called "{embedding}": {fused} stands between the names of several. Give it another name.</source>
        <translation>Ein Embedding kann nicht „{embedding}“ heißen: {fused} steht zwischen den Namen mehrerer. Einen anderen Namen geben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>The column of the vectors</source>
        <translation>Die Spalte der Vektoren</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>The product</source>
        <translation>Das Produkt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>The version of the model</source>
        <translation>Die Version des Modells</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>The number of values</source>
        <translation>Die Zahl der Werte</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>The model file</source>
        <translation>Die Modelldatei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <location filename="../../plugin/engine/ingest/tables/metadata.py"/>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>{what} of the new embeddings is {new}, and of those in {folder} it is {old}; such vectors cannot be compared. Import them into a collection of their own, or name their model when importing, if you know it (--model).</source>
        <translation>{what} der neuen Embeddings ist {new}, und bei denen in {folder} {old}; solche Vektoren sind nicht vergleichbar. Sie in eine eigene Sammlung importieren, oder beim Import ihr Modell nennen, falls es bekannt ist (--model).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>{what} of the new embeddings is {new}, and of those in {folder} it is {old}; such vectors cannot be compared. Import them into a collection of their own.</source>
        <translation>{what} der neuen Embeddings ist {new}, und bei denen in {folder} {old}; solche Vektoren sind nicht vergleichbar. Sie in eine eigene Sammlung importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/about.py"/>
        <source>Nothing says that the new embeddings are of the model that made those of {name}, and {why}. Import them into a collection of their own; or, if both are of one model, name it with --model when importing each, into a new collection and then into that with --append.</source>
        <translation>Nichts sagt, dass die neuen Embeddings von dem Modell sind, das die von {name} gemacht hat, und {why}. Sie in eine eigene Sammlung importieren; oder, wenn beide von einem Modell sind, es bei beiden Importen mit --model nennen, in eine neue Sammlung und dann mit --append in diese.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/align.py"/>
        <source>Looking for the same places</source>
        <translation>Gleiche Orte werden gesucht</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/arrays.py"/>
        <source>The collection in {generation} is damaged: it lists no chip. Rebuild the collection.</source>
        <translation>Die Sammlung in {generation} ist beschädigt: Sie führt keine Kachel. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/arrays.py"/>
        <source>The collection in {generation} is damaged: it lists no {name}. Rebuild the collection.</source>
        <translation>Die Sammlung in {generation} ist beschädigt: {name} fehlt in ihr. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/arrays.py"/>
        <location filename="../../plugin/engine/collection/columns.py"/>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{path} is damaged: {error}. Rebuild the collection.</source>
        <translation>{path} ist beschädigt: {error}. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/arrays.py"/>
        <source>{path} is damaged: it holds {str} {shape}, not what the collection lists. Rebuild the collection.</source>
        <translation>{path} ist beschädigt: {str} {shape} ist darin, nicht was die Sammlung anführt. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/attributes.py"/>
        <source>The column "{name}" holds {one} in {first} and {other} in {second}, which cannot be one column. Import them as two collections, or leave the column out.</source>
        <translation>Die Spalte „{name}“ enthält {one} in {first} und {other} in {second}, was keine gemeinsame Spalte ergibt. Sie als zwei Sammlungen importieren, oder die Spalte weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/attributes.py"/>
        <source>The column "{name}" holds {one} in {first} and {other} in another, which cannot be one column. Import them as two collections, or leave the column out.</source>
        <translation>Die Spalte „{name}“ enthält {one} in {first} und {other} in einer anderen, was keine gemeinsame Spalte ergibt. Sie als zwei Sammlungen importieren, oder die Spalte weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/attributes.py"/>
        <source>The column "{name}" holds {one} in one file and {other} in {second}, which cannot be one column. Import them as two collections, or leave the column out.</source>
        <translation>Die Spalte „{name}“ enthält {one} in einer Datei und {other} in {second}, was keine gemeinsame Spalte ergibt. Sie als zwei Sammlungen importieren, oder die Spalte weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/attributes.py"/>
        <source>The column "{name}" holds {one} in one file and {other} in another, which cannot be one column. Import them as two collections, or leave the column out.</source>
        <translation>Die Spalte „{name}“ enthält {one} in einer Datei und {other} in einer anderen, was keine gemeinsame Spalte ergibt. Sie als zwei Sammlungen importieren, oder die Spalte weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/attributes.py"/>
        <source>The column "{name}" of {chunk} holds values that do not fit {type}, which other files ask for ({error}). Import them as two collections.</source>
        <translation>Die Spalte „{name}“ von {chunk} enthält Werte, die nicht zu {type} passen, was andere Dateien verlangen ({error}). Sie als zwei Sammlungen importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/attributes.py"/>
        <source>The column "{name}" of the source holds values that do not fit {type}, which other files ask for ({error}). Import them as two collections.</source>
        <translation>Die Spalte „{name}“ der Quelle enthält Werte, die nicht zu {type} passen, was andere Dateien verlangen ({error}). Sie als zwei Sammlungen importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>{source} has too many coordinate reference systems.</source>
        <translation>{source} hat zu viele Koordinatenbezugssysteme.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>The source has too many coordinate reference systems.</source>
        <translation>Die Quelle hat zu viele Koordinatenbezugssysteme.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>after chip {rows}</source>
        <translation>nach Kachel {rows}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>{n} with {reason} (the first: {firsts})</source>
        <translation>{n}-mal {reason} (zuerst: {firsts})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>No chip is left to write: nothing in the data was usable as a whole chip. Dropped were {told}.</source>
        <translation>Keine Kachel bleibt zu schreiben: Nichts in den Daten war als ganze Kachel brauchbar. Entfallen sind {told}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>No chip is left to write: nothing in the data was usable as a whole chip.</source>
        <translation>Keine Kachel bleibt zu schreiben: Nichts in den Daten war als ganze Kachel brauchbar.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>the id of another chip</source>
        <translation>die Kennung einer anderen Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>{source}, row {row}</source>
        <translation>{source}, Zeile {row}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/build.py"/>
        <source>row {row}</source>
        <translation>Zeile {row}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/columns.py"/>
        <source>{path} is damaged: it holds {num_rows} rows for {count} chips. Rebuild the collection.</source>
        <translation>{path} ist beschädigt: {num_rows} Zeilen für {count} Kacheln sind darin. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/comparable.py"/>
        <source>model not known</source>
        <translation>Modell nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/comparable.py"/>
        <source>{model}, version not known</source>
        <translation>{model}, Version nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/comparable.py"/>
        <source>there are too few chips to compare, {new} where {least_rows} are needed</source>
        <translation>es gibt zu wenige Kacheln zum Vergleichen, {new}, wo {least_rows} nötig sind</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/comparable.py"/>
        <source>the vectors that are there lie alike in all directions, so that nothing tells another model's</source>
        <translation>die vorhandenen Vektoren ähneln sich in allen Richtungen, sodass nichts die eines anderen Modells verrät</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/comparable.py"/>
        <source>their vectors are {times:.3g} times as long</source>
        <translation>ihre Vektoren sind {times:.3g}-mal so lang</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/comparable.py"/>
        <source>their vectors lie in other directions (agreement {alike:.2f}; of one model, above 0.4)</source>
        <translation>ihre Vektoren liegen in anderen Richtungen (Übereinstimmung {alike:.2f}; bei einem Modell über 0,4)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/comparable.py"/>
        <source>their vectors lie {far:.0f} times as far from the middle</source>
        <translation>ihre Vektoren liegen {far:.0f}-mal so weit von der Mitte</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/coverage.py"/>
        <source>Joining footprints</source>
        <translation>Umrisse werden verbunden</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/coverage.py"/>
        <source>The area's polygon</source>
        <translation>Das Polygon des Gebiets</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/disk.py"/>
        <source>The disk that holds {folder} is full; nothing was changed. Free some space and try again.</source>
        <translation>Die Platte, auf der {folder} liegt, ist voll; nichts wurde geändert. Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/disk.py"/>
        <source>The collection cannot be written to {folder} ({error}); nothing was changed. Choose another folder.</source>
        <translation>Die Sammlung lässt sich nicht nach {folder} schreiben ({error}); nichts wurde geändert. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/disk.py"/>
        <source>{shown} cannot be used: its name, or that of a folder above it, holds bytes that are no text. Rename it.</source>
        <translation>{shown} lässt sich nicht verwenden: Der Name, oder der eines Ordners darüber, enthält Bytes, die kein Text sind. Umbenennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>The filter is longer than {longest} characters. Shorten it.</source>
        <translation>Der Filter ist länger als {longest} Zeichen. Ihn kürzen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>"and", "or" or the end</source>
        <translation>„and“, „or“ oder das Ende</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>The filter cannot be read at character {place}: a text without its closing quote is not understood.</source>
        <translation>Der Filter lässt sich bei Zeichen {place} nicht lesen: Ein Text ohne schließendes Anführungszeichen wird nicht verstanden.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>The filter cannot be read at character {place}: {text} is not understood.</source>
        <translation>Der Filter lässt sich bei Zeichen {place} nicht lesen: {text} wird nicht verstanden.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>The filter cannot be read at character {at}: {what} is due, not {text}.</source>
        <translation>Der Filter lässt sich bei Zeichen {at} nicht lesen: Erwartet wird {what}, nicht {text}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>The filter cannot be read at character {at}: {what} is due, not the end.</source>
        <translation>Der Filter lässt sich bei Zeichen {at} nicht lesen: Erwartet wird {what}, nicht das Ende.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>The filter is nested more than {deepest} deep. Simplify it.</source>
        <translation>Der Filter ist mehr als {deepest}-fach verschachtelt. Ihn vereinfachen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>The filter cannot be read at character {at}: a percentile is compared with a number from 0 to 100 by &lt;, &lt;=, &gt; or &gt;=.</source>
        <translation>Der Filter lässt sich bei Zeichen {at} nicht lesen: Ein Perzentil wird mit einer Zahl von 0 bis 100 verglichen, durch &lt;, &lt;=, &gt; oder &gt;=.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>"in", "like" or "between"</source>
        <translation>„in“, „like“ oder „between“</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>a text in single quotes</source>
        <translation>ein Text in einfachen Anführungszeichen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>the name of a column</source>
        <translation>der Name einer Spalte</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>a comparison such as &lt; or =</source>
        <translation>ein Vergleich wie &lt; oder =</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/expression.py"/>
        <source>a number, or a text in single quotes,</source>
        <translation>eine Zahl, oder ein Text in einfachen Anführungszeichen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>The filter's polygon</source>
        <translation>Das Polygon des Filters</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>The collection holds {product}, and the filter asks for {product2}. Leave the product out, or open another collection.</source>
        <translation>Die Sammlung enthält {product}, und der Filter verlangt {product2}. Das Produkt weglassen, oder eine andere Sammlung öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>{west:g}, {south:g}, {east:g}, {north:g} is no extent. Give west, south, east and north in degrees; past the antimeridian east is above 180.</source>
        <translation>{west:g}; {south:g}; {east:g}; {north:g} ist keine Ausdehnung. West, Süd, Ost und Nord in Grad angeben; jenseits der Datumsgrenze ist Ost über 180.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>{what} cannot be read. Draw or choose it again.</source>
        <translation>{what} lässt sich nicht lesen. Noch einmal zeichnen oder wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>{what} is empty. Draw or choose it again.</source>
        <translation>{what} ist leer. Noch einmal zeichnen oder wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>The filter ends ({until}) before it begins ({since}).</source>
        <translation>Der Filter endet ({until}), bevor er beginnt ({since}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>The collection does not say when its imagery was acquired, so its chips cannot be filtered by date. It only says when the embeddings were made ({made}).</source>
        <translation>Die Sammlung sagt nicht, wann ihre Bilddaten aufgenommen wurden; nach Datum lassen sich ihre Kacheln nicht filtern. Sie sagt nur, wann die Embeddings gemacht wurden ({made}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>The collection does not say when its imagery was acquired, so its chips cannot be filtered by date.</source>
        <translation>Die Sammlung sagt nicht, wann ihre Bilddaten aufgenommen wurden; nach Datum lassen sich ihre Kacheln nicht filtern.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/filter.py"/>
        <source>The collection says nothing of its chips but place and time: there is no column to filter by.</source>
        <translation>Die Sammlung sagt von ihren Kacheln nur Ort und Zeit: Es gibt keine Spalte zum Filtern.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/geometry.py"/>
        <source>The coordinate reference system {identity} is not known.</source>
        <translation>Das Koordinatenbezugssystem {identity} ist nicht bekannt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/join.py"/>
        <source>The collection {folder} already has an embedding "{embedding}". Give it another name.</source>
        <translation>Die Sammlung {folder} hat schon ein Embedding „{embedding}“. Einen anderen Namen geben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/join.py"/>
        <source>Vectors of {shape} numbers came where {dim} were expected.</source>
        <translation>Vektoren von {shape} Zahlen kamen, wo {dim} erwartet wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/join.py"/>
        <source>No chip of {folder} got a vector: nothing is written.</source>
        <translation>Keine Kachel von {folder} bekam einen Vektor: Nichts wird geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/join.py"/>
        <source>Writing the embedding</source>
        <translation>Das Embedding wird geschrieben</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/licences.py"/>
        <source>Part of the collection names no licence, the rest is {known}: find out before sharing results.</source>
        <translation>Ein Teil der Sammlung nennt keine Lizenz, der Rest {known}: vor dem Weitergeben von Ergebnissen klären.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/licences.py"/>
        <source>{closed} allows no derivatives, so its results cannot be shared together with those of {other}.</source>
        <translation>{closed} erlaubt keine Bearbeitungen, deshalb lassen sich seine Ergebnisse nicht zusammen mit denen von {other} weitergeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/licences.py"/>
        <source>{alike} and {alike2} each ask to be shared alike: results of both cannot be shared together.</source>
        <translation>{alike} und {alike2} verlangen beide Weitergabe unter gleichen Bedingungen: Ergebnisse aus beiden lassen sich nicht zusammen weitergeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/licences.py"/>
        <source>{alike} must be shared alike, {restricted} not be sold: their results cannot be shared together.</source>
        <translation>{alike} verlangt Weitergabe unter gleichen Bedingungen, {restricted} verbietet den Verkauf: Ihre Ergebnisse lassen sich nicht zusammen weitergeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{path} is too large to be a collection's description; rebuild the collection.</source>
        <translation>{path} ist zu groß für die Beschreibung einer Sammlung; die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>{path} cannot be read ({error}).</source>
        <translation>{path} lässt sich nicht lesen ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{path} is damaged: it is not JSON. Rebuild the collection.</source>
        <translation>{path} ist beschädigt: Es ist kein JSON. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>There is no collection at {folder}: the folder does not exist.</source>
        <translation>In {folder} ist keine Sammlung: Den Ordner gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{folder} is not a collection: it has no current.json. Choose a folder that an import or embedding has finished.</source>
        <translation>{folder} ist keine Sammlung: current.json fehlt. Einen Ordner wählen, den ein Import oder eine Einbettung fertiggestellt hat.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{folder} does not describe a Lookalike collection.</source>
        <translation>{folder} beschreibt keine Sammlung von Lookalike.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{folder} is damaged: it names no generation. Rebuild the collection.</source>
        <translation>{folder} ist beschädigt: Keine Generation ist genannt. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>The collection {folder} has format version {version}, and this Lookalike reads {format_version}. Update Lookalike.</source>
        <translation>Die Sammlung {folder} hat die Formatversion {version}, und dieses Lookalike liest {format_version}. Lookalike aktualisieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>The collection {folder} has format version {version}, and this Lookalike reads {format_version}. Rebuild the collection.</source>
        <translation>Die Sammlung {folder} hat die Formatversion {version}, und dieses Lookalike liest {format_version}. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>The collection {folder} is incomplete: {path} is missing. Copy it again or rebuild it.</source>
        <translation>Die Sammlung {folder} ist unvollständig: {path} fehlt. Sie noch einmal kopieren oder neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{path} was altered after the collection was made. Copy the collection again or rebuild it.</source>
        <translation>{path} wurde verändert, nachdem die Sammlung gemacht war. Die Sammlung noch einmal kopieren oder neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{generation} is damaged: {name} is no file name. Rebuild the collection.</source>
        <translation>{generation} ist beschädigt: {name} ist kein Dateiname. Die Sammlung neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>The collection is incomplete: {path} is missing. Copy it again or rebuild it.</source>
        <translation>Die Sammlung ist unvollständig: {path} fehlt. Sie noch einmal kopieren oder neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{path} was altered: it has {size} bytes, and {bytes} were written. Copy the collection again or rebuild it.</source>
        <translation>{path} wurde verändert: {size} Bytes statt der geschriebenen {bytes}. Die Sammlung noch einmal kopieren oder neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/manifest.py"/>
        <source>{path} was altered after it was written. Copy the collection again or rebuild it.</source>
        <translation>{path} wurde nach dem Schreiben verändert. Die Sammlung noch einmal kopieren oder neu aufbauen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>There is no column {column} (character {at}). The columns are {names}.</source>
        <translation>Es gibt keine Spalte {column} (Zeichen {at}). Die Spalten sind {names}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>There is no column {column} (character {at}). The columns are none.</source>
        <translation>Es gibt keine Spalte {column} (Zeichen {at}). Es gibt gar keine Spalten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>{holds}, and only numbers have a percentile.</source>
        <translation>{holds}, und nur Zahlen haben ein Perzentil.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>{holds}, and only texts can be compared by like.</source>
        <translation>{holds}, und nur Texte lassen sich mit like vergleichen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>{holds}: compare it with something, such as {column}.</source>
        <translation>{holds}: mit etwas vergleichen, etwa {column}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>{holds}, and {literal} is none. Write it as {column}.</source>
        <translation>{holds}, und {literal} ist nichts davon. Als {column} schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>{holds}, which have no order. Write it as {column}.</source>
        <translation>{holds}, was keine Ordnung hat. Als {column} schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>The column {column} (character {at}) holds numbers</source>
        <translation>Die Spalte {column} (Zeichen {at}) enthält Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>The column {column} (character {at}) holds texts</source>
        <translation>Die Spalte {column} (Zeichen {at}) enthält Texte</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>The column {column} (character {at}) holds times</source>
        <translation>Die Spalte {column} (Zeichen {at}) enthält Zeiten</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>The column {column} (character {at}) holds yes or no</source>
        <translation>Die Spalte {column} (Zeichen {at}) enthält Ja oder Nein</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/matching.py"/>
        <source>The losses here (character {at}) are of several models or metrics and cannot be compared. Ask for percentile(loss), or for one of them by source_model or loss_metric.</source>
        <translation>Die Verluste hier (Zeichen {at}) sind von mehreren Modellen oder Maßen und nicht vergleichbar. Nach percentile(loss) fragen, oder nach einem davon über source_model oder loss_metric.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/open.py"/>
        <source>{path} has no embedding {each}. Choose one of {known}.</source>
        <translation>{path} hat kein Embedding {each}. Eines von {known} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/open.py"/>
        <source>This is done with one embedding at a time. Choose one of {embedding_name}.</source>
        <translation>Das geht mit nur einem Embedding auf einmal. Eines von {embedding_name} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/prepare.py"/>
        <source>{source} holds vectors of {shape} numbers where the others have {dim}. Import files of one model only.</source>
        <translation>{source} enthält Vektoren von {shape} Zahlen, wo die anderen {dim} haben. Dateien nur eines Modells importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/prepare.py"/>
        <source>The source holds vectors of {shape} numbers where the others have {dim}. Import files of one model only.</source>
        <translation>Die Quelle enthält Vektoren von {shape} Zahlen, wo die anderen {dim} haben. Dateien nur eines Modells importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/prepare.py"/>
        <source>no place on Earth</source>
        <translation>kein Ort auf der Erde</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/prepare.py"/>
        <source>no vector, or one of another length</source>
        <translation>kein Vektor oder einer von anderer Länge</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/prepare.py"/>
        <source>a value that is not finite</source>
        <translation>ein Wert, der nicht endlich ist</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/prepare.py"/>
        <source>nothing but zeros</source>
        <translation>nichts als Nullen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/prepare.py"/>
        <source>values too large or too small for an embedding</source>
        <translation>Werte, die für ein Embedding zu groß oder zu klein sind</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/publish.py"/>
        <source>Another import into {folder} is going on. Wait until it has ended, or stop it.</source>
        <translation>Ein anderer Import nach {folder} läuft. Warten, bis er zu Ende ist, oder ihn anhalten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/publish.py"/>
        <source>{folder} is a file. Choose a folder for the collection.</source>
        <translation>{folder} ist eine Datei. Einen Ordner für die Sammlung wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/publish.py"/>
        <source>{folder} holds other things ({foreign}, for one) and no collection. Choose a new or an empty folder.</source>
        <translation>{folder} enthält anderes (etwa {foreign}) und keine Sammlung. Einen neuen oder leeren Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/times.py"/>
        <source>{text} is no date. Write it as 2024-05-31 or 2024-05-31T10:20:00Z.</source>
        <translation>{text} ist kein Datum. Als 2024-05-31 oder 2024-05-31T10:20:00Z schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/whole.py"/>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>{to} cannot be written (the disk is full). Choose another place.</source>
        <translation>{to} lässt sich nicht schreiben (die Platte ist voll). Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/collection/whole.py"/>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>{to} cannot be written ({why}). Choose another place.</source>
        <translation>{to} lässt sich nicht schreiben ({why}). Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>The sets of vectors have {counts} rows. Give the same rows in each.</source>
        <translation>Die Sätze von Vektoren haben {counts} Zeilen. In jedem dieselben Zeilen angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>Line {rows} of {blocks} is empty. Name the block of every row.</source>
        <translation>Zeile {rows} von {blocks} ist leer. Den Block jeder Zeile nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>A block of {block_km:g} km is none. Give a width above 0.</source>
        <translation>Ein Block von {block_km:g} km ist keiner. Eine Breite über 0 angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>Blocks are {width:,.0f} km wide.</source>
        <translation>Blöcke sind {width:,.0f} km breit.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>Blocks are {width:.2g} km wide.</source>
        <translation>Blöcke sind {width:.2g} km breit.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>Chips are alike however far apart they lie: the gain may be too high.</source>
        <translation>Kacheln ähneln sich, wie weit sie auch auseinander liegen: Der Gewinn kann zu hoch sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>{path} has one embedding. Join another collection of the same places to it (lookalike join).</source>
        <translation>{path} hat nur ein Embedding. Eine andere Sammlung derselben Orte damit verbinden (lookalike join).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>{path} has no numeric attribute {name}. There are: {some}.</source>
        <translation>{path} hat kein Zahlenattribut {name}. Es gibt: {some}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>{path} has no numeric attribute {name}. There are: none.</source>
        <translation>{path} hat kein Zahlenattribut {name}. Es gibt gar keine.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/complementing.py"/>
        <source>{path} holds something that is no number ({error}). Write one number a line.</source>
        <translation>{path} enthält etwas, das keine Zahl ist ({error}). Je Zeile eine Zahl schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/delegate.py"/>
        <source>The work ended before it was done (signal {value}); nothing was published. A file it read may be damaged.</source>
        <translation>Die Arbeit endete, bevor sie getan war (Signal {value}); nichts wurde veröffentlicht. Eine gelesene Datei kann beschädigt sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/delegate.py"/>
        <source>The work ended before it was done (status {status}); nothing was published. A file it read may be damaged.</source>
        <translation>Die Arbeit endete, bevor sie getan war (Status {status}); nichts wurde veröffentlicht. Eine gelesene Datei kann beschädigt sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/demo.py"/>
        <source>Converting the picture</source>
        <translation>Das Bild wird umgewandelt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/demo.py"/>
        <source>{mosaic} cannot be written: {error}. Free some space, then try again.</source>
        <translation>{mosaic} lässt sich nicht schreiben: {error}. Platz schaffen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/demo.py"/>
        <source>{part} is not the Blue Marble that the demo is made of. Delete it, then try again.</source>
        <translation>{part} ist nicht das Blue Marble, aus dem die Demo gemacht ist. Die Datei löschen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/destinations.py"/>
        <source>There is no folder for {path}. Make it first.</source>
        <translation>Für {path} gibt es keinen Ordner. Ihn zuerst anlegen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/destinations.py"/>
        <source>{path} is a folder. Name a file in it.</source>
        <translation>{path} ist ein Ordner. Eine Datei darin nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/destinations.py"/>
        <source>{path} is given for two things. Choose another file to write.</source>
        <translation>{path} ist für zweierlei angegeben. Eine andere Datei zum Schreiben wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/chip_reader.py"/>
        <source>The collection {name} does not say which raster its chips were cut from.</source>
        <translation>Die Sammlung {name} sagt nicht, aus welchem Raster ihre Kacheln geschnitten wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/chip_reader.py"/>
        <source>{names} is not the imagery, or not the encoder's, that the chips were embedded from.</source>
        <translation>{names} sind nicht die Bilddaten, oder nicht die des Encoders, aus denen die Kacheln eingebettet wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/embed.py"/>
        <source>The interval ends ({valid_to}) before it begins ({valid_from}).</source>
        <translation>Der Zeitraum endet ({valid_to}), bevor er beginnt ({valid_from}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/embed.py"/>
        <source>partial</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/embed.py"/>
        <source>nodata</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/embed.py"/>
        <source>Embedding chips</source>
        <translation>Kacheln werden eingebettet</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/finding.py"/>
        <source>{name} are several embeddings. Choose one: only one encoder can be asked at a time.</source>
        <translation>{name} sind mehrere Embeddings. Eines wählen: Nur ein Encoder lässt sich auf einmal fragen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/finding.py"/>
        <source>The embedding {name} was imported ({model}): its model is no encoder that can be run here.</source>
        <translation>Das Embedding {name} wurde importiert ({model}): Sein Modell ist kein Encoder, der hier laufen kann.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/finding.py"/>
        <source>The encoder {model} that made the embedding is not found; put its .onnx file into {path}.</source>
        <translation>Der Encoder {model}, der das Embedding gemacht hat, wird nicht gefunden; seine .onnx-Datei in {path} legen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} gives values that are not finite numbers for a blank chip.</source>
        <translation>Der Encoder {path} gibt für eine leere Kachel Werte, die keine endlichen Zahlen sind.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} has changed since it was loaded. Open the collection again.</source>
        <translation>Der Encoder {path} hat sich geändert, seit er geladen wurde. Die Sammlung noch einmal öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} failed on {chips} chips of {width} x {height} px ({error}).</source>
        <translation>Der Encoder {path} scheiterte an {chips} Kacheln von {width} x {height} px ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} gives {dtype} {shape} for {fed} chips, and one vector of floating-point numbers a chip is needed. Choose an encoder that pools to a vector.</source>
        <translation>Der Encoder {path} gibt {dtype} {shape} für {fed} Kacheln, und je Kachel ist ein Vektor von Gleitkommazahlen nötig. Einen Encoder wählen, der zu einem Vektor zusammenfasst.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} gives a map of {shape} a chip, and one vector is needed. Choose an encoder that pools to a vector.</source>
        <translation>Der Encoder {path} gibt je Kachel eine Karte von {shape}, und ein Vektor ist nötig. Einen Encoder wählen, der zu einem Vektor zusammenfasst.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} cannot be run ({error}).</source>
        <translation>Der Encoder {path} lässt sich nicht ausführen ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} has {size} MB; up to {largest_bytes} MB are loaded.</source>
        <translation>Der Encoder {path} hat {size} MB; bis {largest_bytes} MB werden geladen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} cannot be read ({error}).</source>
        <translation>Der Encoder {path} lässt sich nicht lesen ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>{path} is not an ONNX model. Export the encoder to one .onnx file.</source>
        <translation>{path} ist kein ONNX-Modell. Den Encoder als eine .onnx-Datei exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>{path} is not an ONNX model: it holds no operators. Export the encoder to one .onnx file.</source>
        <translation>{path} ist kein ONNX-Modell: Es enthält keine Operatoren. Den Encoder als eine .onnx-Datei exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} keeps its weights in other files, which is not safe to load. Save it as one file (onnx.save with save_as_external_data=False).</source>
        <translation>Der Encoder {path} hat seine Gewichte in anderen Dateien, was sich nicht sicher laden lässt. Ihn als eine Datei speichern (onnx.save mit save_as_external_data=False).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} uses the operator {operator}, which is not standard ONNX. Export it with standard operators only.</source>
        <translation>Der Encoder {path} benutzt den Operator {operator}, der nicht zum ONNX-Standard gehört. Ihn nur mit Standardoperatoren exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} has {inputs} inputs; it must have one, the chips.</source>
        <translation>Der Encoder {path} hat {inputs} Eingänge; er muss einen haben, die Kacheln.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} takes {kind} numbers; it must take float32 chips of 0 to 255.</source>
        <translation>Der Encoder {path} nimmt {kind}-Zahlen; er muss float32-Kacheln von 0 bis 255 nehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} takes unknown numbers; it must take float32 chips of 0 to 255.</source>
        <translation>Der Encoder {path} nimmt unbekannte Zahlen; er muss float32-Kacheln von 0 bis 255 nehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} takes an input of {shape} axes; it must take 4: chips, bands, rows, columns.</source>
        <translation>Der Encoder {path} nimmt eine Eingabe mit {shape} Achsen; es müssen 4 sein: Kacheln, Kanäle, Zeilen, Spalten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} takes {channels} bands and {bands} were chosen. Choose as many with --bands (bands come before rows and columns in the input).</source>
        <translation>Der Encoder {path} nimmt {channels} Kanäle, und {bands} wurden gewählt. Mit --bands ebenso viele wählen (in der Eingabe kommen Kanäle vor Zeilen und Spalten).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/encode/onnx.py"/>
        <source>The encoder {path} fixes only one of height and width; it must fix both or none.</source>
        <translation>Der Encoder {path} legt nur Höhe oder Breite fest; es müssen beide sein oder keine.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/cases.py"/>
        <location filename="../../plugin/engine/pools.py"/>
        <source>{path} cannot be read ({error}). Check the path.</source>
        <translation>{path} lässt sich nicht lesen ({error}). Den Pfad prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/cases.py"/>
        <source>{path} is no text in UTF-8. Write one class name a line.</source>
        <translation>{path} ist kein Text in UTF-8. Je Zeile einen Klassennamen schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/cases.py"/>
        <source>{path} has {lines} lines and the vectors {count} rows. Write one class name a row.</source>
        <translation>{path} hat {lines} Zeilen und die Vektoren {count}. Je Zeile einen Klassennamen schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/cases.py"/>
        <source>{path} names no class. Write one class name a row.</source>
        <translation>{path} nennt keine Klasse. Je Zeile einen Klassennamen schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/cases.py"/>
        <source>There is no class {name}. The classes are {some}.</source>
        <translation>Es gibt keine Klasse {name}. Die Klassen sind {some}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/cases.py"/>
        <source>No class has more than {start_pos} members. Start from fewer positives.</source>
        <translation>Keine Klasse hat mehr als {start_pos} Mitglieder. Mit weniger Positiven beginnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/complementarity.py"/>
        <source>Complementarity is a matter of two embeddings or more. Name another one.</source>
        <translation>Ergänzen können sich nur zwei oder mehr Embeddings. Ein weiteres nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/complementarity.py"/>
        <source>rows of the others shuffled</source>
        <translation>Zeilen der anderen gemischt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/complementarity.py"/>
        <source>at equal size</source>
        <translation>bei gleicher Größe</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/complementarity.py"/>
        <source>There are {where} positives in {there} blocks. At least {least_positives} in {least_blocks} blocks are needed to tell which embedding serves best: decide on more, farther apart, or take smaller blocks.</source>
        <translation>Es gibt {where} Positive in {there} Blöcken. Mindestens {least_positives} in {least_blocks} Blöcken sind nötig, um zu sagen, welches Embedding am besten taugt: mehr entscheiden, weiter auseinander, oder kleinere Blöcke nehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/complementarity.py"/>
        <source>There are {where} chips with a value in {there} blocks. At least {least_positives} in {least_blocks} blocks are needed to tell which embedding serves best: decide on more, farther apart, or take smaller blocks.</source>
        <translation>Es gibt {where} Kacheln mit einem Wert in {there} Blöcken. Mindestens {least_positives} in {least_blocks} Blöcken sind nötig, um zu sagen, welches Embedding am besten taugt: mehr entscheiden, weiter auseinander, oder kleinere Blöcke nehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/evaluate/complementarity.py"/>
        <source>All {blocks} chips are of one class or value: there is nothing to tell it from. Give others too.</source>
        <translation>Alle {blocks} Kacheln sind von einer Klasse oder einem Wert: Es gibt nichts, wovon sie zu unterscheiden wären. Auch andere angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/exporting.py"/>
        <source>{path} is a folder. Name a file, such as {path2}.</source>
        <translation>{path} ist ein Ordner. Eine Datei nennen, etwa {path2}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/exporting.py"/>
        <location filename="../../plugin/engine/table_export.py"/>
        <source>Writing GeoParquet</source>
        <translation>GeoParquet wird geschrieben</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} is no GeoPackage and has no layer {layer}. Leave --layer out.</source>
        <translation>{file} ist kein GeoPackage und hat keinen Layer {layer}. --layer weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>{file} cannot be read ({error}). Check the path.</source>
        <translation>{file} lässt sich nicht lesen ({error}). Den Pfad prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} holds no feature with a geometry on Earth. Choose another layer.</source>
        <translation>{file} enthält kein Objekt mit einer Geometrie auf der Erde. Einen anderen Layer wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} is too large for GeoJSON. Save the layer as a GeoPackage.</source>
        <translation>{file} ist zu groß für GeoJSON. Den Layer als GeoPackage speichern.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} is neither a GeoPackage nor GeoJSON. Save the layer as one of them.</source>
        <translation>{file} ist weder ein GeoPackage noch GeoJSON. Den Layer als eines davon speichern.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>No feature of {file} has {field}. Its fields are {properties}.</source>
        <translation>Kein Objekt von {file} hat {field}. Seine Felder sind {properties}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>The layer {name} of {file} has no field {field}. Its fields are {others}.</source>
        <translation>Der Layer {name} von {file} hat kein Feld {field}. Seine Felder sind {others}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} is no whole GeoPackage: {error}. Write it again.</source>
        <translation>{file} ist kein ganzes GeoPackage: {error}. Es neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>The layer {name} of {file} has a geometry that cannot be read: {error}.</source>
        <translation>Der Layer {name} von {file} hat eine Geometrie, die sich nicht lesen lässt: {error}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} is a GeoPackage without a layer of features. Choose another file.</source>
        <translation>{file} ist ein GeoPackage ohne Layer mit Objekten. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} has several layers: {names}. Name one with --layer.</source>
        <translation>{file} hat mehrere Layer: {names}. Einen mit --layer nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/features.py"/>
        <source>{file} has no layer {layer}. Its layers are {names}.</source>
        <translation>{file} hat keinen Layer {layer}. Seine Layer sind {names}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_audit.py"/>
        <source>{missing} of the {ids} chips of the audit have no answer, the first is {missing2}. Answer them all (unsure is an answer), or give an export from QGIS with {audit_size} chips drawn by chance.</source>
        <translation>{missing} der {ids} Kacheln der Prüfung haben keine Antwort, die erste ist {missing2}. Alle beantworten (unsicher ist eine Antwort), oder einen Export aus QGIS mit {audit_size} zufällig gezogenen Kacheln angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_export.py"/>
        <source>{path} is neither .parquet nor .csv. Name the file so that it ends in one of them.</source>
        <translation>{path} ist weder .parquet noch .csv. Die Datei so nennen, dass sie auf eines davon endet.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_export.py"/>
        <source>A probability of {least:g} is none. Give one from 0 to 1.</source>
        <translation>Eine Wahrscheinlichkeit von {least:g} ist keine. Eine von 0 bis 1 angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_export.py"/>
        <source>This head was trained in “{name}” and nobody has looked yet at what it finds in {path}. Audit it first: `lookalike head audit HEAD DIR --to audit.csv` draws {audit_size} chips; answer them and give them back with --answers audit.csv.</source>
        <translation>Dieser Klassifikator wurde in „{name}“ trainiert, und noch hat niemand angesehen, was er in {path} findet. Ihn zuerst prüfen: `lookalike head audit HEAD DIR --to audit.csv` zieht {audit_size} Kacheln; sie beantworten und mit --answers audit.csv zurückgeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_export.py"/>
        <source>No chip of {path} has a probability of {least:g}: the highest is {most:g}. Nothing was written. Ask for less.</source>
        <translation>Keine Kachel von {path} hat eine Wahrscheinlichkeit von {least:g}: Die höchste ist {most:g}. Nichts wurde geschrieben. Weniger verlangen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_training.py"/>
        <source>The classes were learnt on vectors centred in two ways. Make each a target of its own.</source>
        <translation>Die Klassen wurden an zweierlei zentrierten Vektoren gelernt. Jede zu einem eigenen Ziel machen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_training.py"/>
        <source>The strategy {strategy} learns no linear head, the only kind that can be kept. Choose auto or logistic.</source>
        <translation>Die Strategie {strategy} lernt keinen linearen Klassifikator, und nur ein solcher lässt sich behalten. auto oder logistic wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/head_training.py"/>
        <source>There is no head to keep yet: the strategy {strategy} ranks by likeness until chips have been accepted and rejected. Answer some candidates first.</source>
        <translation>Noch ist kein Klassifikator da, der sich behalten ließe: Die Strategie {strategy} reiht nach Ähnlichkeit, bis Kacheln angenommen und abgelehnt sind. Zuerst einige Kandidaten beantworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/heads.py"/>
        <source>Scoring</source>
        <translation>Scores werden berechnet</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/heat_mapping.py"/>
        <source>{path} says nothing of its chips that could be drawn.</source>
        <translation>{path} sagt nichts über die Kacheln, was sich zeichnen ließe.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>Chips are written as {geotiff} or {png}, not as {pixels}.</source>
        <translation>Kacheln werden als {geotiff} oder {png} geschrieben, nicht als {pixels}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>None of the chips can be cut from {names}. Nothing was written.</source>
        <translation>Keine der Kacheln lässt sich aus {names} ausschneiden. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>The imagery of none of the chips could be read: {why}. Nothing was written.</source>
        <translation>Die Bilddaten keiner der Kacheln ließen sich lesen: {why}. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>in conflict</source>
        <translation>im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>not in the collection</source>
        <translation>nicht in der Sammlung</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>There is no chip to make an image of: none is answered in the way that was chosen. Nothing was written.</source>
        <translation>Es gibt keine Kachel für ein Bild: Keine ist so beantwortet, wie gewählt wurde. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>The chips to make images of are in conflict. Answer them once more first. Nothing was written.</source>
        <translation>Die Kacheln, von denen Bilder gemacht werden sollen, sind im Konflikt. Sie zuerst noch einmal beantworten. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>None of the chips is in {path}. Nothing was written.</source>
        <translation>Keine der Kacheln ist in {path}. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/image_folder.py"/>
        <source>Cutting chips</source>
        <translation>Kacheln werden ausgeschnitten</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>A chip of {chip:g} px every {stride:g} px is not whole pixels. Give whole numbers, or metres.</source>
        <translation>Eine Kachel von {chip:g} px alle {stride:g} px geht nicht in ganzen Pixeln auf. Ganze Zahlen angeben, oder Meter.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>"{unit}" is no unit for the chip size. Use px or m.</source>
        <translation>„{unit}“ ist keine Einheit für die Kachelgröße. px oder m nehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>A chip of {chip:g} {unit} every {stride:g} {unit} is no usable size.</source>
        <translation>Eine Kachel von {chip:g} {unit} alle {stride:g} {unit} ist keine brauchbare Größe.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>A chip of {chip:g} {unit} has {width} x {height} pixels in {path}; {smallest_px} to {largest_px} are possible. Choose another chip size.</source>
        <translation>Eine Kachel von {chip:g} {unit} hat {width} x {height} Pixel in {path}; möglich sind {smallest_px} bis {largest_px}. Eine andere Kachelgröße wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>A stride of {stride:g} {unit} is no step. Give a positive number.</source>
        <translation>Eine Schrittweite von {stride:g} {unit} ist kein Schritt. Eine positive Zahl angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>The window {left},{top},{wide},{tall} does not lie in {path}, which has {width} x {height} pixels.</source>
        <translation>Der Ausschnitt {left},{top},{wide},{tall} liegt nicht in {path}, das {width} x {height} Pixel hat.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>No chip of {width} x {height} pixels fits into {wide} x {tall} pixels of {path}.</source>
        <translation>Keine Kachel von {width} x {height} Pixeln passt in {wide} x {tall} Pixel von {path}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/chips.py"/>
        <source>{columns} chips are too many for one collection. Choose a larger stride.</source>
        <translation>{columns} Kacheln sind zu viele für eine Sammlung. Eine größere Schrittweite wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/cutting.py"/>
        <source>not in the imagery</source>
        <translation>nicht in den Bilddaten</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/cutting.py"/>
        <source>imagery on the web not read</source>
        <translation>Bilddaten im Netz nicht gelesen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/cutting.py"/>
        <source>imagery not read</source>
        <translation>Bilddaten nicht gelesen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/cutting.py"/>
        <source>its imagery is not a local file</source>
        <translation>ihre Bilddaten sind keine lokale Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/cutting.py"/>
        <source>The collection “{name}” names no raster on this machine to cut chips from: {why}. Nothing was written.</source>
        <translation>Die Sammlung „{name}“ nennt kein Raster auf diesem Rechner, aus dem sich Kacheln schneiden ließen: {why}. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>{address} cannot be opened as {driver}.</source>
        <translation>{address} lässt sich nicht als {driver} öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>{address} has no place on Earth, or is rotated. Choose other imagery.</source>
        <translation>{address} hat keinen Ort auf der Erde oder ist gedreht. Andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>{address} is damaged: it cannot be read at this chip. Get the file again.</source>
        <translation>{address} ist beschädigt: Es lässt sich bei dieser Kachel nicht lesen. Die Datei neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>{address} does not reach this chip. Choose other imagery.</source>
        <translation>{address} reicht nicht bis zu dieser Kachel. Andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>{address} has too many pixels in this chip to make an image of it.</source>
        <translation>{address} hat in dieser Kachel zu viele Pixel, um ein Bild daraus zu machen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>The collection {name} does not say which imagery this chip was cut from.</source>
        <translation>Die Sammlung {name} sagt nicht, aus welchen Bilddaten diese Kachel geschnitten wurde.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>{address} is damaged: it cannot be read.</source>
        <translation>{address} ist beschädigt: Es lässt sich nicht lesen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/own.py"/>
        <source>{address} is not a GeoTIFF, JPEG, PNG or JPEG 2000 file. Choose other imagery.</source>
        <translation>{address} ist keine GeoTIFF-, JPEG-, PNG- oder JPEG-2000-Datei. Andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/picture.py"/>
        <source>{name} holds complex numbers, which are no picture. Choose other imagery.</source>
        <translation>{name} enthält komplexe Zahlen, die kein Bild sind. Andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>There is no raster file {path}.</source>
        <translation>Es gibt keine Rasterdatei {path}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} is no image but XML text (a VRT, for one), which can point to other files. Choose the GeoTIFF itself, or convert it with gdal_translate.</source>
        <translation>{path} ist kein Bild, sondern XML-Text (etwa ein VRT), der auf andere Dateien zeigen kann. Das GeoTIFF selbst wählen, oder mit gdal_translate umwandeln.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} is not a GeoTIFF, JPEG, PNG or JPEG 2000 file. Convert it with gdal_translate.</source>
        <translation>{path} ist keine GeoTIFF-, JPEG-, PNG- oder JPEG-2000-Datei. Mit gdal_translate umwandeln.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} is damaged: it cannot be opened as {driver}.</source>
        <translation>{path} ist beschädigt: Es lässt sich nicht als {driver} öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} has no georeference, so its chips have no place. Give it one with gdal_translate -a_srs -a_ullr.</source>
        <translation>{path} hat keine Georeferenz, also haben die Kacheln keinen Ort. Mit gdal_translate -a_srs -a_ullr eine geben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} has a local coordinate system. Warp it with gdalwarp to one that is known on Earth.</source>
        <translation>{path} hat ein lokales Koordinatensystem. Mit gdalwarp in eines umrechnen, das auf der Erde bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} is rotated or mirrored. Turn it north up with gdalwarp first.</source>
        <translation>{path} ist gedreht oder gespiegelt. Zuerst mit gdalwarp nach Norden ausrichten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} has {count} bands and no band {value}. Choose others with --bands.</source>
        <translation>{path} hat {count} Kanäle und keinen Kanal {value}. Mit --bands andere wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} has bands of type {kinds}; 8 and 16 bit and float32 are read. Convert it with gdal_translate -ot UInt16.</source>
        <translation>{path} hat Kanäle vom Typ {kinds}; gelesen werden 8 und 16 Bit und float32. Mit gdal_translate -ot UInt16 umwandeln.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{path} is stored in pieces of {width} x {height} pixels, too large to read. Make it tiled with gdal_translate -co TILED=YES.</source>
        <translation>{path} ist in Stücken von {width} x {height} Pixeln gespeichert, zu groß zum Lesen. Mit gdal_translate -co TILED=YES in Tiles teilen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} is damaged: columns {column} to {column2} of rows {row} to {row2} cannot be read. Get the file again.</source>
        <translation>{path} ist beschädigt: Die Spalten {column} bis {column2} der Zeilen {row} bis {row2} lassen sich nicht lesen. Die Datei neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} is damaged: row {row} cannot be read. Get the file again.</source>
        <translation>{path} ist beschädigt: Zeile {row} lässt sich nicht lesen. Die Datei neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} is damaged: its pixels cannot be read.</source>
        <translation>{path} ist beschädigt: Die Pixel lassen sich nicht lesen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/raster.py"/>
        <source>{path} holds no valid pixel.</source>
        <translation>{path} enthält kein gültiges Pixel.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{name} gave only a part of what was asked for. Look at this chip again.</source>
        <translation>{name} gab nur einen Teil dessen, was verlangt war. Diese Kachel noch einmal ansehen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{address} cannot be read in parts: it is no cloud-optimised GeoTIFF. Choose other imagery.</source>
        <translation>{address} lässt sich nicht in Teilen lesen: Es ist kein Cloud-optimiertes GeoTIFF. Andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{name} asks for patience (HTTP {status}). Look at this chip again in a minute.</source>
        <translation>{name} bittet um Geduld (HTTP {status}). Diese Kachel in einer Minute noch einmal ansehen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{address} was refused (HTTP {status}). {advice}</source>
        <translation>{address} wurde verweigert (HTTP {status}). {advice}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{address} leads nowhere: it is redirected again and again. Check the address.</source>
        <translation>{address} führt nirgendwohin: Es wird immer wieder umgeleitet. Die Adresse prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{name} cannot be reached (it gave nothing for too long). Check the network, then look at this chip again.</source>
        <translation>{name} ist nicht erreichbar (zu lange kam nichts). Das Netz prüfen, dann diese Kachel noch einmal ansehen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{name} cannot be reached ({why}). Check the network, then look at this chip again.</source>
        <translation>{name} ist nicht erreichbar ({why}). Das Netz prüfen, dann diese Kachel noch einmal ansehen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{name} cannot be reached (it hung up). Check the network, then look at this chip again.</source>
        <translation>{name} ist nicht erreichbar (aufgelegt). Das Netz prüfen, dann diese Kachel noch einmal ansehen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>{name} gives no parts of {address}. Choose other imagery.</source>
        <translation>{name} gibt keine Teile von {address}. Andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>The proxy asks for a password; set it in QGIS's settings.</source>
        <translation>Der Proxy verlangt ein Passwort; es in den Einstellungen von QGIS angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>It asks for a permission that Lookalike does not have; choose other imagery.</source>
        <translation>Es verlangt eine Erlaubnis, die Lookalike nicht hat; andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/remote.py"/>
        <source>Check the address, or choose other imagery.</source>
        <translation>Die Adresse prüfen, oder andere Bilddaten wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/imagery/way.py"/>
        <source>The proxy {scheme}://{hostname}:{port} is none of HTTP, through which alone imagery on the web is read. Name an HTTP proxy in QGIS's settings, or choose imagery on this machine.</source>
        <translation>Der Proxy {scheme}://{hostname}:{port} ist keiner für HTTP; nur über einen solchen werden Bilddaten aus dem Netz gelesen. In den Einstellungen von QGIS einen HTTP-Proxy nennen, oder Bilddaten auf diesem Rechner wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>outside the area or the dates</source>
        <translation>außerhalb von Gebiet oder Zeitraum</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>without a date, where dates were asked for</source>
        <translation>ohne Datum, wo Daten verlangt wurden</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>None of the {total:,} chips lies in the area and the dates asked for. Choose a larger area or span.</source>
        <translation>Keine der {total:,} Kacheln liegt in Gebiet und Zeitraum, die verlangt wurden. Ein größeres Gebiet oder einen längeren Zeitraum wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>{paths} holds no chip. Choose a file that does.</source>
        <translation>{paths} enthält keine Kachel. Eine Datei mit Kacheln wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>None of the {paths:,} files holds a chip. Choose others.</source>
        <translation>Keine der {paths:,} Dateien enthält eine Kachel. Andere wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>{folder} holds {chips:,} chips of something else ({product}, {model}), which would be replaced. Choose another folder, or remove that collection first.</source>
        <translation>{folder} enthält {chips:,} Kacheln von etwas anderem ({product}, {model}), die ersetzt würden. Einen anderen Ordner wählen oder jene Sammlung zuerst entfernen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <location filename="../../plugin/engine/joining.py"/>
        <source>Reading the embeddings</source>
        <translation>Die Embeddings werden gelesen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>A chip of {chip_metres:g} m cannot be made. Choose between 10 m and 100 km.</source>
        <translation>Eine Kachel von {chip_metres:g} m ist nicht möglich. Zwischen 10 m und 100 km wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <location filename="../../plugin/engine/ingest/grids/pooling.py"/>
        <source>There is no pooling {pooling}. Choose one of {poolings}.</source>
        <translation>Es gibt kein Pooling {pooling}. Eines von {poolings} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>{title} has no columns of vectors to choose from. Leave out {vector}.</source>
        <translation>{title}: keine Spalten mit Vektoren zur Wahl. {vector} weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>the model</source>
        <translation>das Modell</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>the version of the model</source>
        <translation>die Version des Modells</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>The files say that {what} is {said}, not {given}. Leave the name out, or choose other files.</source>
        <translation>Laut den Dateien ist {what} {said}, nicht {given}. Den Namen weglassen, oder andere Dateien wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>A version was given without a model. Name the model as well.</source>
        <translation>Eine Version ohne Modell wurde angegeben. Auch das Modell nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>The dates end ({until}) before they begin ({since}).</source>
        <translation>Der Zeitraum endet ({until}), bevor er beginnt ({since}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>{title} does not say when its imagery was taken, so it cannot be filtered by date. It is only known when the embeddings were made: {creation}. Import it without dates.</source>
        <translation>{title}: Nichts sagt, wann die Bilddaten aufgenommen wurden; nach Datum lässt sich nicht filtern. Bekannt ist nur, wann die Embeddings gemacht wurden: {creation}. Ohne Daten importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/importing.py"/>
        <source>{title} does not say when its imagery was taken, so it cannot be filtered by date. Import it without dates.</source>
        <translation>{title}: Nichts sagt, wann die Bilddaten aufgenommen wurden; nach Datum lässt sich nicht filtern. Ohne Daten importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>{source} has {dim} bands of {dtype} where AlphaEarth has {bands} of int8 (or decoded, of float32 or float64). Get the whole file, or leave it out.</source>
        <translation>{source} hat {dim} Kanäle {dtype}, wo AlphaEarth {bands} von int8 hat (oder dekodiert, von float32 oder float64). Die ganze Datei holen, oder sie weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>read as {name}, since vectors have {told}</source>
        <translation>gelesen als {name}, denn Vektoren haben {told}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>Vectors are {checked}.</source>
        <translation>Die Vektoren sind {checked}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>Files with the south on top were turned.</source>
        <translation>Dateien, in denen Süden oben ist, wurden gedreht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>{shown} TIFF files that virtual rasters (.vrt) show were read themselves, the right way up.</source>
        <translation>{shown} TIFF-Dateien, die virtuelle Raster (.vrt) zeigen, wurden selbst gelesen, richtig herum.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>No year is known of {undated} files, {name} for one.</source>
        <translation>Von {undated} Dateien ist kein Jahr bekannt, etwa von {name}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>{bands} bands of {dtype}, no data {nodata:g}, named A00 to A63, {checked}</source>
        <translation>{bands} Kanäle {dtype}, ohne Daten {nodata:g}, A00 bis A63 genannt, {checked}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>{bands} bands of {dtype}, no data {nodata:g}, {checked}</source>
        <translation>{bands} Kanäle {dtype}, ohne Daten {nodata:g}, {checked}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>{bands} bands of {dtype}, named A00 to A63, {checked}</source>
        <translation>{bands} Kanäle {dtype}, A00 bis A63 genannt, {checked}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/alphaearth.py"/>
        <source>{bands} bands of {dtype}, {checked}</source>
        <translation>{bands} Kanäle {dtype}, {checked}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/decoding.py"/>
        <source>numbers decoded already</source>
        <translation>schon dekodierte Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/decoding.py"/>
        <source>length {length:.2f} as {name}</source>
        <translation>Länge {length:.2f} als {name}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/decoding.py"/>
        <source>no pixel with data to be checked by</source>
        <translation>kein Pixel mit Daten, um daran zu prüfen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/grid_reader.py"/>
        <source>{source} begins at {west:.4g}, {north:.4g}, which is no place on Earth. Get the file again.</source>
        <translation>{source} beginnt bei {west:.4g}, {north:.4g}, was kein Ort auf der Erde ist. Die Datei erneut beschaffen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/grid_reader.py"/>
        <source>A chip of {chip_metres:g} m is smaller than a pixel of {source}, which has {metres:.4g} m. Choose a larger chip, or every pixel as a chip (pixel).</source>
        <translation>Eine Kachel von {chip_metres:g} m ist kleiner als ein Pixel von {source}, der {metres:.4g} m hat. Eine größere Kachel wählen, oder jedes Pixel als Kachel (pixel).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/lattice.py"/>
        <source>A chip of {metres:g} m is no usable size. Give a positive number of metres.</source>
        <translation>Eine Kachel von {metres:g} m ist keine brauchbare Größe. Eine positive Zahl von Metern angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/pooling.py"/>
        <source>Every pixel with data is a chip.</source>
        <translation>Jedes Pixel mit Daten ist eine Kachel.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/pooling.py"/>
        <source>A chip of {chip_metres:g} m is the sum of its decoded pixels, of length 1, then their standard deviation, least and greatest value, on a grid fixed to the CRS; at least half of its area has data, otherwise it is left out.</source>
        <translation>Eine Kachel von {chip_metres:g} m ist die Summe ihrer dekodierten Pixel, auf Länge 1 gebracht, dann ihre Standardabweichung, ihr kleinster und größter Wert, auf einem am KBS festen Gitter; mindestens die Hälfte ihrer Fläche hat Daten, sonst entfällt sie.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/pooling.py"/>
        <source>A chip of {chip_metres:g} m is the sum of its decoded pixels, of length 1 on a grid fixed to the CRS; at least half of its area has data, otherwise it is left out.</source>
        <translation>Eine Kachel von {chip_metres:g} m ist die Summe ihrer dekodierten Pixel, auf Länge 1 gebracht, auf einem am KBS festen Gitter; mindestens die Hälfte ihrer Fläche hat Daten, sonst entfällt sie.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/pooling.py"/>
        <source>A chip of {chip_metres:g} m is the mean of its decoded pixels, then their standard deviation, least and greatest value, on a grid fixed to the CRS; at least half of its area has data, otherwise it is left out.</source>
        <translation>Eine Kachel von {chip_metres:g} m ist das Mittel ihrer dekodierten Pixel, dann ihre Standardabweichung, ihr kleinster und größter Wert, auf einem am KBS festen Gitter; mindestens die Hälfte ihrer Fläche hat Daten, sonst entfällt sie.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/pooling.py"/>
        <source>A chip of {chip_metres:g} m is the mean of its decoded pixels on a grid fixed to the CRS; at least half of its area has data, otherwise it is left out.</source>
        <translation>Eine Kachel von {chip_metres:g} m ist das Mittel ihrer dekodierten Pixel auf einem am KBS festen Gitter; mindestens die Hälfte ihrer Fläche hat Daten, sonst entfällt sie.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/products.py"/>
        <source>The licence is CC0-1.0 by TorchGeo's table of embeddings; the files themselves name none.</source>
        <translation>Die Lizenz ist CC0-1.0 laut TorchGeos Tabelle der Embeddings; die Dateien selbst nennen keine.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{source} cannot be decoded: its vectors should have length 1, and they have {told}. It is no annual AlphaEarth raster, or was changed on the way; get the file from its publisher again.</source>
        <translation>{source} lässt sich nicht dekodieren: Die Vektoren sollten Länge 1 haben, und sie haben {told}. Es ist kein Jahresraster von AlphaEarth, oder es wurde unterwegs verändert; die Datei vom Herausgeber neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{source} is damaged: columns {columns} to {columns2} of rows {first} to {first2} cannot be read. Get the file again.</source>
        <translation>{source} ist beschädigt: Die Spalten {columns} bis {columns2} der Zeilen {first} bis {first2} lassen sich nicht lesen. Die Datei neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{path} shows {name} in another place, size or orientation than that file has, or a part of it. Choose the TIFF itself.</source>
        <translation>{path} zeigt {name} an anderem Ort, in anderer Größe oder Ausrichtung als jene Datei, oder einen Teil davon. Das TIFF selbst wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{path} is damaged: it cannot be opened. Get the file again.</source>
        <translation>{path} ist beschädigt: Es lässt sich nicht öffnen. Die Datei neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{path} has no georeference, so its pixels have no place. Give it one with gdal_translate -a_srs -a_ullr.</source>
        <translation>{path} hat keine Georeferenz, also haben die Pixel keinen Ort. Mit gdal_translate -a_srs -a_ullr eine geben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{path} has a local coordinate reference system, so its pixels have no place on Earth. Set the true one with gdal_edit.py -a_srs.</source>
        <translation>{path} hat ein lokales Koordinatenbezugssystem, die Pixel haben also keinen Ort auf der Erde. Mit gdal_edit.py -a_srs das richtige setzen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/raster_tile.py"/>
        <source>{path} is rotated or mirrored. Warp it to a plain grid with gdalwarp first.</source>
        <translation>{path} ist gedreht oder gespiegelt. Zuerst mit gdalwarp auf ein einfaches Gitter bringen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>{lacking} has no {name} beside it. Get both files, together.</source>
        <translation>Neben {lacking} fehlt {name}. Beide Dateien zusammen holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>{path} is damaged or no plain array of numbers ({error}). Get the file again.</source>
        <translation>{path} ist beschädigt oder kein einfaches Array von Zahlen ({error}). Die Datei neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>{path} is an array {shape} of {dtype} where a Tessera tile is (height, width, {tessera_dim}) of int8. Get the file again.</source>
        <translation>{path} ist ein Array {shape} von {dtype}, wo ein Tile von Tessera (Höhe, Breite, {tessera_dim}) von int8 ist. Die Datei neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>{path} is an array {shape} of {dtype} where the scales of {name} are {shape2} or {shape3} of float32. Get both files again, together.</source>
        <translation>{path} ist ein Array {shape} von {dtype}, wo die Skalen von {name} {shape2} oder {shape3} von float32 sind. Beide Dateien zusammen neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>{source} has {width} x {height} pixels and {name} has {shape} x {shape2}: it is not its landmask. Get both again.</source>
        <translation>{source} hat {width} x {height} Pixel und {name} hat {shape} x {shape2}: Es ist nicht die Landmaske davon. Beide neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>{source} lies at {lon:.2f}, {lat:.2f}, far from {name}, whose landmask it should be. Get both again.</source>
        <translation>{source} liegt bei {lon:.2f}, {lat:.2f}, weit weg von {name}, wovon sie die Landmaske sein müsste. Beide neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>{path} has no landmask {names}, which holds its CRS and place. Put it beside the tile, or in a folder {landmasks} beside the tiles' folder.</source>
        <translation>{path} hat keine Landmaske {names}, in der KBS und Ort stehen. Sie neben das Tile legen, oder in einen Ordner {landmasks} neben dem der Tiles.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>Pixels whose scale is no number hold no data.</source>
        <translation>Pixel, deren Skala keine Zahl ist, enthalten keine Daten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>Nothing says of which version of Tessera the tiles are (a folder v1 or v1.1 would); vectors of different versions cannot be compared.</source>
        <translation>Nichts sagt, von welcher Version von Tessera die Tiles sind (ein Ordner v1 oder v1.1 täte es); Vektoren verschiedener Versionen sind nicht vergleichbar.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>No year is known of {missing} files, {name} for one.</source>
        <translation>Von {missing} Dateien ist kein Jahr bekannt, etwa von {name}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_npy.py"/>
        <source>int8 codes of {tessera_dim} numbers a pixel, scales and a landmask beside them</source>
        <translation>int8-Codes von {tessera_dim} Zahlen je Pixel, Skalen und eine Landmaske daneben</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_version.py"/>
        <source>no known version</source>
        <translation>keiner bekannten Version</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_version.py"/>
        <source>{first} is of {one} and {path} of {other}. Vectors of different versions of Tessera cannot be compared: import each version into a collection of its own.</source>
        <translation>{first} ist von {one} und {path} von {other}. Vektoren verschiedener Versionen von Tessera sind nicht vergleichbar: jede Version in eine eigene Sammlung importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} lacks {missing} chunks whose scales are there, the one at row {missing2}, column {missing3} for one. Get the store again.</source>
        <translation>{path} fehlen {missing} Chunks, deren Skalen da sind, etwa der bei Zeile {missing2}, Spalte {missing3}. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} holds no embedding yet: none of its chunks is there.</source>
        <translation>{path} enthält noch kein Embedding: Keiner seiner Chunks ist da.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{source} holds {dim} numbers of {model}, {source2} {dim2} of {model2}. Import each into a collection of its own.</source>
        <translation>{source} enthält {dim} Zahlen von {model}, {source2} {dim2} von {model2}. Jedes in eine eigene Sammlung importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} has {dim} numbers a pixel where its metadata say {bands}. Get it again.</source>
        <translation>{path} hat {dim} Zahlen je Pixel, wo die Metadaten {bands} sagen. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} cannot be decoded: AlphaEarth's vectors have length 1, and these have {told}. Get the store again from its publisher.</source>
        <translation>{path} lässt sich nicht dekodieren: Vektoren von AlphaEarth haben Länge 1, und diese haben {told}. Den Speicher vom Herausgeber neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} is an array {shape} of {dtype} where the scales of {shape2} are {flat} of float32. Get the store again.</source>
        <translation>{path} ist ein Array {shape} von {dtype}, wo die Skalen von {shape2} {flat} von float32 sind. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} is damaged: its scale is no number. Get it again.</source>
        <translation>{path} ist beschädigt: Die Skala ist keine Zahl. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} gives a scale of {factor:g}, which cannot be. Get it again.</source>
        <translation>{path} gibt eine Skala von {factor:g} an, was nicht sein kann. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} lacks the array {name} that its codes are scaled by.</source>
        <translation>{path} fehlt das Array {name}, mit dem die Codes skaliert sind.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>{path} holds {dtype} and nothing says how they become numbers.</source>
        <translation>{path} enthält {dtype}, und nichts sagt, wie daraus Zahlen werden.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>Embeddings of {model}</source>
        <translation>Embeddings von {model}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>The store does not say of which version of Tessera it is; versions cannot be compared.</source>
        <translation>Der Speicher sagt nicht, von welcher Version von Tessera er ist; Versionen sind nicht vergleichbar.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>No year is known of {undated}.</source>
        <translation>Von {undated} ist kein Jahr bekannt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>The CRS of {source} is taken from {crs_told}, which is {crs}.</source>
        <translation>Das KBS von {source} ist aus {crs_told} übernommen: {crs}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>Zarr {stored}, 1 group of {dim} numbers a pixel, scales beside them, {kind}</source>
        <translation>Zarr {stored}, 1 Gruppe von {dim} Zahlen je Pixel, Skalen daneben, {kind}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>Zarr {stored}, 1 group of {dim} numbers a pixel, read as {name}, {kind}</source>
        <translation>Zarr {stored}, 1 Gruppe von {dim} Zahlen je Pixel, gelesen als {name}, {kind}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>Zarr {stored}, {groups} groups of {dim} numbers a pixel, scales beside them, {kind}</source>
        <translation>Zarr {stored}, {groups} Gruppen von {dim} Zahlen je Pixel, Skalen daneben, {kind}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/tessera_zarr.py"/>
        <source>Zarr {stored}, {groups} groups of {dim} numbers a pixel, read as {name}, {kind}</source>
        <translation>Zarr {stored}, {groups} Gruppen von {dim} Zahlen je Pixel, gelesen als {name}, {kind}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it holds {tag}</source>
        <translation>es enthält {tag}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it holds a {subclass}</source>
        <translation>es enthält {subclass}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it shows {sources} files</source>
        <translation>es zeigt {sources} Dateien</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it does not say where it lies</source>
        <translation>es sagt nicht, wo es liegt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>its band {number} shows band {shown} of a file</source>
        <translation>sein Kanal {number} zeigt Kanal {shown} einer Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>its band {mapping} shows another of a file</source>
        <translation>sein Kanal {mapping} zeigt einen anderen einer Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it shows a file in another size</source>
        <translation>es zeigt eine Datei in anderer Größe</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it defines entities</source>
        <translation>es definiert Entities</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>{path} is damaged: its XML ends or breaks ({error}). Choose the TIFF itself.</source>
        <translation>{path} ist beschädigt: Das XML bricht ab ({error}). Das TIFF selbst wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it points to {name}</source>
        <translation>es zeigt auf {name}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>it points to {name}, outside its own folder</source>
        <translation>es zeigt auf {name}, außerhalb seines eigenen Ordners</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>{path} shows {name}, which is not there. Get that file too, beside it.</source>
        <translation>{path} zeigt {name}, was nicht da ist. Auch diese Datei holen und daneben legen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>{name} is no TIFF</source>
        <translation>{name} ist kein TIFF</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/vrt.py"/>
        <source>{path} is refused: {why}. Only a virtual raster that shows TIFF files beside it is read; choose the TIFF itself.</source>
        <translation>{path} wird abgelehnt: {why}. Nur ein virtuelles Raster, das TIFF-Dateien daneben zeigt, wird gelesen; das TIFF selbst wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/years.py"/>
        <source>its metadata ({key})</source>
        <translation>seinen Metadaten ({key})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/years.py"/>
        <source>its name</source>
        <translation>seinem Namen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/years.py"/>
        <source>the folder “{name}”</source>
        <translation>dem Ordner „{name}“</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/years.py"/>
        <source>the whole year, which {told} gives: a vector sums a year up</source>
        <translation>das ganze Jahr laut {told}: Ein Vektor fasst ein Jahr zusammen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} describes no group or array of Zarr 3. Get the store again.</source>
        <translation>{path} beschreibt weder Gruppe noch Array von Zarr 3. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{file} describes no array of Zarr 2. Get the store again.</source>
        <translation>{file} beschreibt kein Array von Zarr 2. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{file} is damaged: {error} is missing or wrong. Get it again.</source>
        <translation>{file} ist beschädigt: {error} fehlt oder ist falsch. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{file} is too large for metadata. Get the store again.</source>
        <translation>{file} ist zu groß für Metadaten. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{file} is damaged ({error}). Get the store again.</source>
        <translation>{file} ist beschädigt ({error}). Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{file} describes no group or array. Get the store again.</source>
        <translation>{file} beschreibt weder Gruppe noch Array. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is damaged: a piece of {spans} cannot be read ({error}). Get the store again.</source>
        <translation>{path} ist beschädigt: Ein Stück von {spans} lässt sich nicht lesen ({error}). Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{file} cannot be read ({error}). Check its permissions.</source>
        <translation>{file} lässt sich nicht lesen ({error}). Die Rechte daran prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{file} is damaged: {error}. Get the store again.</source>
        <translation>{file} ist beschädigt: {error}. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is damaged: {error} is missing or wrong. Get it again.</source>
        <translation>{path} ist beschädigt: {error} fehlt oder ist falsch. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} holds {dtype}; only arrays of plain numbers are read.</source>
        <translation>{path} enthält {dtype}; nur Arrays einfacher Zahlen werden gelesen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is damaged: shape and chunks do not fit together. Get it again.</source>
        <translation>{path} ist beschädigt: Form und Chunks passen nicht zusammen. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is damaged: its chunks are named by {separator}. Get it again.</source>
        <translation>{path} ist beschädigt: Die Chunks sind mit {separator} benannt. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is packed in a way that is not read ({way}). Write it anew with zstd or blosc.</source>
        <translation>{path} ist auf eine Weise gepackt, die nicht gelesen wird ({way}). Mit zstd oder blosc neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is packed by {unknown}, which is not read. Write it anew with zstd or blosc.</source>
        <translation>{path} ist mit {unknown} gepackt, was nicht gelesen wird. Mit zstd oder blosc neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is damaged: its shards have no chunks. Get it again.</source>
        <translation>{path} ist beschädigt: Die Shards haben keine Chunks. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is cut too small to be read: over {most_in_shard} chunks in a shard.</source>
        <translation>{path} ist zu klein zerteilt, um gelesen zu werden: über {most_in_shard} Chunks in einem Shard.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_array.py"/>
        <source>{path} is stored in chunks of {chunk}, too large to read. Write it anew with smaller ones.</source>
        <translation>{path} ist in Chunks von {chunk} gespeichert, zu groß zum Lesen. Mit kleineren neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_chips.py"/>
        <source>{path} holds chips that follow no regular grid, which is not read.</source>
        <translation>{path} enthält Kacheln, die keinem regelmäßigen Gitter folgen; das wird nicht gelesen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_chips.py"/>
        <source>{path} holds chips of {tall} x {wide} pixels every {down} x {across} and no coordinates of their middles, so where they lie is not told. Get the store with coordinates.</source>
        <translation>{path} enthält Kacheln von {tall} x {wide} Pixeln alle {down} x {across} und keine Koordinaten ihrer Mitten, deshalb ist nicht gesagt, wo sie liegen. Den Speicher mit Koordinaten holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_chips.py"/>
        <source>{path} holds chips of {tall} x {wide} pixels every {down} x {across} of {pixel:g} m, but its coordinates are {step:g} m apart, so where the chips lie is not told. Get the store again.</source>
        <translation>{path} enthält Kacheln von {tall} x {wide} Pixeln alle {down} x {across} von {pixel:g} m, aber ihre Koordinaten liegen {step:g} m auseinander, deshalb ist nicht gesagt, wo die Kacheln liegen. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_chips.py"/>
        <source>{path} is damaged: {told} is no size of chips in pixels. Get it again.</source>
        <translation>{path} ist beschädigt: {told} ist keine Größe von Kacheln in Pixeln. Neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_chips.py"/>
        <source>Every cell with data is a chip.</source>
        <translation>Jede Zelle mit Daten ist eine Kachel.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_chips.py"/>
        <source>Every cell with data is a chip of {across:g} x {down:g} of its size, with gaps between them.</source>
        <translation>Jede Zelle mit Daten ist eine Kachel von {across:g} x {down:g} ihrer Größe, mit Lücken dazwischen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_chips.py"/>
        <source>Every cell with data is a chip of {across:g} x {down:g} its size, so neighbours overlap.</source>
        <translation>Jede Zelle mit Daten ist eine Kachel von {across:g} x {down:g} ihrer Größe; Nachbarn überlappen sich also.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} has the axes {names} of {shape}; which are bands, rows and columns is not told.</source>
        <translation>{path} hat die Achsen {names} von {shape}; was davon Kanäle, Zeilen und Spalten sind, ist nicht gesagt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} has neither coordinates of its pixels nor spatial:transform, so no place.</source>
        <translation>{path} hat weder Koordinaten der Pixel noch spatial:transform, also keinen Ort.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} is mirrored, or its coordinates are no numbers. Get the store again.</source>
        <translation>{path} ist gespiegelt, oder die Koordinaten sind keine Zahlen. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} has {shape} coordinates for {count} pixels. Get the store again.</source>
        <translation>{path} hat {shape} Koordinaten für {count} Pixel. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} has coordinates that are not evenly spaced. Get the store again.</source>
        <translation>{path} hat Koordinaten, deren Abstände nicht gleich sind. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} has the CRS {value} ({key}), which is not known. Get the store again.</source>
        <translation>{path} hat das KBS {value} ({key}), das nicht bekannt ist. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} does not say its CRS (proj:code), nor is it named by a UTM zone (utm30).</source>
        <translation>{path} sagt nicht, welches KBS gilt (proj:code), und ist auch nicht nach einer UTM-Zone benannt (utm30).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>the name {name}</source>
        <translation>dem Namen {name}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>the time axis</source>
        <translation>der Zeitachse</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>its metadata (years)</source>
        <translation>seinen Metadaten (years)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} has {count} times and does not say which years they are.</source>
        <translation>{path} hat {count} Zeitpunkte und sagt nicht, welche Jahre es sind.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_layout.py"/>
        <source>{path} has {shape} times for {count}. Get the store again.</source>
        <translation>{path} hat {shape} Zeitpunkte für {count}. Den Speicher neu holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_packed.py"/>
        <source>it has another size than its shape</source>
        <translation>andere Größe als seine Form</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_packed.py"/>
        <source>its checksum is wrong</source>
        <translation>seine Prüfsumme stimmt nicht</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_packed.py"/>
        <source>it cannot be unpacked ({error})</source>
        <translation>lässt sich nicht entpacken ({error})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_shard.py"/>
        <source>it lies beyond the end of the file</source>
        <translation>er liegt hinter dem Ende der Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_shard.py"/>
        <source>chunk {chunk} in it cannot be read ({error})</source>
        <translation>Chunk {chunk} darin lässt sich nicht lesen ({error})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_shard.py"/>
        <source>it is shorter than its index</source>
        <translation>kürzer als der Index darin</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/grids/zarr_shard.py"/>
        <source>the checksum of its index is wrong</source>
        <translation>die Prüfsumme des Index stimmt nicht</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>compressed with gzip. Unpack it first (gunzip)</source>
        <translation>mit gzip komprimiert. Sie zuerst entpacken (gunzip)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>compressed with bzip2. Unpack it first (bunzip2)</source>
        <translation>mit bzip2 komprimiert. Sie zuerst entpacken (bunzip2)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>compressed with xz. Unpack it first (unxz)</source>
        <translation>mit xz komprimiert. Sie zuerst entpacken (unxz)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>compressed with zstd. Unpack it first (unzstd)</source>
        <translation>mit zstd komprimiert. Sie zuerst entpacken (unzstd)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>a 7-Zip archive. Unpack it first</source>
        <translation>ein 7-Zip-Archiv. Es zuerst entpacken</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>a RAR archive. Unpack it first</source>
        <translation>ein RAR-Archiv. Es zuerst entpacken</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>a zip archive. Unpack it first</source>
        <translation>ein zip-Archiv. Es zuerst entpacken</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>a tar archive. Unpack it first (tar -xf)</source>
        <translation>ein tar-Archiv. Es zuerst entpacken (tar -xf)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/packed.py"/>
        <source>{path} is {said}, then import what comes out of it.</source>
        <translation>{path} ist {said}, dann importieren, was herauskommt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>No file was named. Choose files or a folder with embeddings.</source>
        <translation>Keine Datei wurde genannt. Dateien oder einen Ordner mit Embeddings wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{path} does not exist. Check the path.</source>
        <translation>{path} gibt es nicht. Den Pfad prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{path} is a collection already. Open it, or export it to make another of it.</source>
        <translation>{path} ist schon eine Sammlung. Sie öffnen, oder exportieren, um eine andere daraus zu machen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{path} is neither a file nor a folder. Choose files or a folder with embeddings.</source>
        <translation>{path} ist weder Datei noch Ordner. Dateien oder einen Ordner mit Embeddings wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>The folder {path} holds no data file. Choose the folder with the embeddings.</source>
        <translation>Der Ordner {path} enthält keine Datendatei. Den Ordner mit den Embeddings wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{path} holds more than {most_files:,} files. Import it folder by folder.</source>
        <translation>{path} enthält mehr als {most_files:,} Dateien. Ordner für Ordner importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>There is no product {product}. Choose one of {readers}.</source>
        <translation>Es gibt kein Produkt {product}. Eines von {readers} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{named} is not of the product {product}. Leave it out to have it found.</source>
        <translation>{named} ist nicht vom Produkt {product}. Es weglassen, um es finden zu lassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{paths} holds no embeddings that Lookalike knows. Looked for was a table with vectors and footprints (GeoParquet, GeoPackage, FlatGeobuf, .npy with footprints), AlphaEarth or Tessera rasters, or a Zarr store. See the guide, Import, for what each product must hold.</source>
        <translation>{paths} enthält keine Embeddings, die Lookalike kennt. Gesucht wurde eine Tabelle mit Vektoren und Umrissen (GeoParquet, GeoPackage, FlatGeobuf, .npy mit Umrissen), Raster von AlphaEarth oder Tessera, oder ein Zarr-Speicher. Was jedes Produkt enthalten muss, steht im Handbuch unter „Import“.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{files} of {kind} (such as {name})</source>
        <translation>{files} von {kind} (etwa {name})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>None of the {paths} files holds embeddings that Lookalike knows, {paths2} for one. Looked for was a table with vectors and footprints (GeoParquet, GeoPackage, FlatGeobuf, .npy with footprints), AlphaEarth or Tessera rasters, or a Zarr store.</source>
        <translation>Keine der {paths} Dateien enthält Embeddings, die Lookalike kennt, etwa {paths2}. Gesucht wurde eine Tabelle mit Vektoren und Umrissen (GeoParquet, GeoPackage, FlatGeobuf, .npy mit Umrissen), Raster von AlphaEarth oder Tessera, oder ein Zarr-Speicher.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{unknown} that hold no embeddings (such as {name})</source>
        <translation>{unknown} ohne Embeddings (etwa {name})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>The files are of several kinds: {parts}. Import one kind at a time.</source>
        <translation>Die Dateien sind von mehreren Arten: {parts}. Eine Art nach der anderen importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/recognise.py"/>
        <source>{parent} ({paths} files)</source>
        <translation>{parent} ({paths} Dateien)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/any_table.py"/>
        <source>{kind} with vectors</source>
        <translation>{kind} mit Vektoren</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/any_table.py"/>
        <source>{path} mixes embeddings of {models} models ({models2}, {models3}), which cannot be compared. Write one file for each {column}.</source>
        <translation>{path} mischt Embeddings von {models} Modellen ({models2}, {models3}), die nicht vergleichbar sind. Für jeden Wert von {column} eine Datei schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>{path} and {path2} hold embeddings of different models or kinds. Import each on its own.</source>
        <translation>{path} und {path2} enthalten Embeddings verschiedener Modelle oder Arten. Jede für sich importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>columns source_url, date, embeddings, and vectors of 768 numbers</source>
        <translation>Spalten source_url, date, embeddings, und Vektoren von 768 Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>column embeddings and a name of tile, dates, version, and vectors of 768 numbers</source>
        <translation>Spalte embeddings und ein Name aus Tile, Daten, Version, und Vektoren von 768 Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>{why}, and vectors of 768 numbers</source>
        <translation>{why}, und Vektoren von 768 Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>columns embeddings and bbox, the geometry, of Clay's WorldCover run</source>
        <translation>Spalten embeddings und bbox, die Geometrie, aus Clays WorldCover-Lauf</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>vectors of {dim:,} numbers with a column {named}</source>
        <translation>Vektoren von {dim:,} Zahlen mit einer Spalte {named}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>vectors of {dim:,} numbers and a name of tile, dates, version</source>
        <translation>Vektoren von {dim:,} Zahlen und ein Name aus Tile, Daten, Version</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>metadata uri and gsd of Clay's runs, and vectors of {dim:,} numbers</source>
        <translation>Metadaten uri und gsd aus Clays Läufen, und Vektoren von {dim:,} Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>Each row holds {patches} x {patches} patches: each becomes a chip with its own footprint.</source>
        <translation>Jede Zeile enthält {patches} x {patches} Patches: Jeder wird zu einer Kachel mit eigenem Umriss.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>Each patch is the mean over its {groups} groups of bands.</source>
        <translation>Jeder Patch ist das Mittel über seine {groups} Gruppen von Kanälen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>{title}, group embeddings</source>
        <translation>{title}, Embeddings je Gruppe</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>{title}, patch embeddings</source>
        <translation>{title}, Embeddings je Patch</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>{why}, {patches} x {patches} times {groups} groups</source>
        <translation>{why}, {patches} x {patches}-mal {groups} Gruppen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>{why}, {patches} x {patches} times</source>
        <translation>{why}, {patches} x {patches}-mal</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>{path} mixes embeddings of {models} models ({models2}, {models3}), which cannot be compared. Write one file for each source_model.</source>
        <translation>{path} mischt Embeddings von {models} Modellen ({models2}, {models3}), die nicht vergleichbar sind. Für jedes source_model eine Datei schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>Clay's proposed schema</source>
        <translation>Clays vorgeschlagenes Schema</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/clay.py"/>
        <source>columns source_model, loss, loss_metric and source_creator of Clay's proposed schema</source>
        <translation>Spalten source_model, loss, loss_metric und source_creator aus Clays vorgeschlagenem Schema</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/codes.py"/>
        <source>The vectors are whole numbers ({of}) and taken as they are: the column {column}, which may scale them, is not applied.</source>
        <translation>Die Vektoren sind ganze Zahlen ({of}) und gelten, wie sie sind: Die Spalte {column}, die sie vielleicht skaliert, wird nicht angewandt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/codes.py"/>
        <source>The vectors are whole numbers ({of}) and taken as they are: the quantisation that the file names ({method}) is not undone.</source>
        <translation>Die Vektoren sind ganze Zahlen ({of}) und gelten, wie sie sind: Die Quantisierung, die die Datei nennt ({method}), wird nicht rückgängig gemacht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>{path} cannot be read after row {done:,}: {error}.</source>
        <translation>{path} lässt sich nach Zeile {done:,} nicht lesen: {error}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>{path} cannot be read as a table of footprints: {error}. Write it as UTF-8, with a header.</source>
        <translation>{path} kann nicht als Tabelle der Umrisse gelesen werden: {error}. Sie als UTF-8 mit Kopfzeile schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>{path} cannot be read as a table: {error}. Correct that, or write it again as UTF-8.</source>
        <translation>{path} lässt sich nicht als Tabelle lesen: {error}. Das berichtigen oder die Datei als UTF-8 neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>{path} cannot be read: {error}.</source>
        <translation>{path} lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <location filename="../../plugin/engine/ingest/tables/table.py"/>
        <source>{path} has two columns of one name. Write it again with names that differ.</source>
        <translation>{path} hat zwei Spalten eines Namens. Mit verschiedenen Namen neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>{path} has {text} in row {row:,} of the column {name}, where numbers are due. Correct that row, or leave it out.</source>
        <translation>{path} enthält {text} in Zeile {row:,} der Spalte {name}, wo Zahlen stehen müssten. Die Zeile berichtigen oder weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>.npy with {kind}</source>
        <translation>.npy und {kind}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>{path} is no whole NumPy file of numbers: {error}. Write it again.</source>
        <translation>{path} ist keine ganze NumPy-Datei mit Zahlen: {error}. Sie neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/csv_table.py"/>
        <source>{vectors} has {array:,} vectors but {path} has {pieces:,} rows. They must be the same rows in the same order.</source>
        <translation>{vectors} hat {array:,} Vektoren, aber {path} hat {pieces:,} Zeilen. Es müssen dieselben Zeilen in derselben Reihenfolge sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} declares rows but holds none. Fetch the file again.</source>
        <translation>{path} gibt Zeilen an, enthält aber keine. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} is given twice. Give each file once.</source>
        <translation>{path} ist doppelt angegeben. Jede Datei einmal angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} has vectors of {dim} numbers, {path2} of {dim2}. Import each model on its own.</source>
        <translation>{path} hat Vektoren von {dim} Zahlen, {path2} von {dim2}. Jedes Modell für sich importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} has no row that tells how long its vectors are. Choose a file with chips.</source>
        <translation>{path} hat keine Zeile, die sagt, wie lang die Vektoren sind. Eine Datei mit Kacheln wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>The files have no rows.</source>
        <translation>Die Dateien haben keine Zeilen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} has no vectors in a column {column}. Choose one of {names}.</source>
        <translation>{path} hat keine Vektoren in einer Spalte {column}. Eine von {names} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} has no vectors in a column {column}. Choose one of another table.</source>
        <translation>{path} hat keine Vektoren in einer Spalte {column}. Eine aus einer anderen Tabelle wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{why}; {chosen}, as chosen</source>
        <translation>{why}; {chosen}, wie gewählt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>The vectors of {path} are in the column {other}, those of {path2} in {one}, and nothing says that they are of one model. Import each on its own, or choose the column.</source>
        <translation>Die Vektoren von {path} sind in der Spalte {other}, die von {path2} in {one}, und nichts sagt, dass sie von einem Modell sind. Jede für sich importieren, oder die Spalte wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>Not all files have ids in the same column ({named}): chips are named by their place.</source>
        <translation>Nicht alle Dateien haben Kennungen in derselben Spalte ({named}): Kacheln werden nach ihrem Ort benannt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} has no column with vectors. Leave the file out.</source>
        <translation>{path} hat keine Spalte mit Vektoren. Die Datei weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} has no vectors in a column {column}. Leave the file out.</source>
        <translation>{path} hat keine Vektoren in einer Spalte {column}. Die Datei weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>The table has other columns that could be vectors ({named}): {taken} was taken.</source>
        <translation>Die Tabelle hat weitere Spalten, die Vektoren sein könnten ({named}): {taken} wurde genommen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>Column {column} cannot be read as dates ({text}). Write them as 2024-05-31.</source>
        <translation>Spalte {column} kann nicht als Datum gelesen werden ({text}). Daten wie 2024-05-31 schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>The geometry is read from {files}, by {ids}.</source>
        <translation>Die Geometrie wird aus {files} gelesen, nach {ids}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>{path} does not say where its chips lie: it has no geometry, box, centre or grid cell. Choose the file with the footprints as well.</source>
        <translation>{path} sagt nicht, wo die Kacheln liegen: Es gibt weder Geometrie noch Rechteck, Mitte oder Gitterzelle. Auch die Datei mit den Umrissen wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>The footprints of {path} ({columns}) cannot be read: none of the first {sample:,} rows gives one. Check that column.</source>
        <translation>Die Umrisse von {path} ({columns}) lassen sich nicht lesen: Keine der ersten {sample:,} Zeilen ergibt einen. Diese Spalte prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>Footprints are points: each is taken for the centre of a square of {side:g} m, as in {title}.</source>
        <translation>Umrisse sind Punkte: Jeder gilt als Mitte eines Quadrats von {side:g} m, wie bei {title}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>Footprints are points: each is taken for the centre of a square of {side:g} m. Choose the size of chips if that is not so.</source>
        <translation>Umrisse sind Punkte: Jeder gilt als Mitte eines Quadrats von {side:g} m. Ist das nicht so, die Größe der Chips wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>Some footprints have not four corners: the box around each is taken.</source>
        <translation>Einige Umrisse haben nicht vier Ecken: Das Rechteck um jeden wird genommen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/describing.py"/>
        <source>Column {name} has the same value in many rows, so it does not name chips.</source>
        <translation>Die Spalte {name} hat in vielen Zeilen denselben Wert und benennt deshalb keine Kacheln.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/earth_genome.py"/>
        <source>{path} holds Earth Genome's vectors without their footprints. Choose the file of its tiles (tile_id and geometry) as well.</source>
        <translation>{path} enthält Vektoren von Earth Genome ohne ihre Umrisse. Auch die Datei der zugehörigen Tiles (tile_id und geometry) wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/earth_genome.py"/>
        <source>Earth Genome embeddings</source>
        <translation>Embeddings von Earth Genome</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/earth_genome.py"/>
        <source>columns tile_id and vit0, vit1 …</source>
        <translation>Spalten tile_id und vit0, vit1 …</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/earth_index.py"/>
        <source>columns id, embedding and geometry with a footer emb by Earth Genome</source>
        <translation>Spalten id, embedding und geometry mit einem Footer emb von Earth Genome</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/earth_index.py"/>
        <source>columns id, embedding and geometry, {dim} numbers and a file named after an MGRS tile</source>
        <translation>Spalten id, embedding und geometry, {dim} Zahlen und eine nach einem MGRS-Tile benannte Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>a text runs over the end of its feature</source>
        <translation>ein Text reicht über das Ende seines Objekts</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>the header is longer than the file</source>
        <translation>der Kopf ist länger als die Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>a column is of the unknown type {kind}</source>
        <translation>eine Spalte ist vom unbekannten Typ {kind}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>the file ends within feature {row:,} of {count:,}</source>
        <translation>die Datei endet in Objekt {row:,} von {count:,}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>a feature runs over the end of the file</source>
        <translation>ein Objekt reicht über das Ende der Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>an offset points out of its feature</source>
        <translation>ein Versatz zeigt aus seinem Objekt hinaus</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>{path} is no whole FlatGeobuf file: {error}. Fetch the file again.</source>
        <translation>{path} ist keine ganze FlatGeobuf-Datei: {error}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/flatgeobuf.py"/>
        <source>{path} is no whole FlatGeobuf file at feature {row:,}: {error}. Fetch the file again.</source>
        <translation>{path} ist keine ganze FlatGeobuf-Datei, bei Objekt {row:,}: {error}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/footprint.py"/>
        <source>{where} names a coordinate reference system that is not known: {value}. Set it again there.</source>
        <translation>{where} nennt ein Koordinatenbezugssystem, das nicht bekannt ist: {value}. Es dort noch einmal setzen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/geopackage.py"/>
        <source>{path} cannot be read at row {row:,} or after it: {error}. Fetch the file again.</source>
        <translation>{path} lässt sich ab Zeile {row:,} nicht lesen: {error}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/geopackage.py"/>
        <source>{path} is open in another program, which holds changes beside it in {name}. Close it there (in QGIS, remove its layers) and try again.</source>
        <translation>{path} ist in einem anderen Programm offen, das Änderungen daneben in {name} hält. Dort schließen (in QGIS die Layer daraus entfernen) und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/geopackage.py"/>
        <source>{path} is no whole GeoPackage: it ends too early. Fetch the file again.</source>
        <translation>{path} ist kein ganzes GeoPackage: Es endet zu früh. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/geopackage.py"/>
        <source>{path} is a GeoPackage without a table of features. Choose another file.</source>
        <translation>{path} ist ein GeoPackage ohne Tabelle mit Objekten. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/geopackage.py"/>
        <source>{path} is no whole GeoPackage: {error}. Fetch the file again.</source>
        <translation>{path} ist kein ganzes GeoPackage: {error}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/geopackage.py"/>
        <source>{path} names a geometry column {geometry} that it does not have. Write it again.</source>
        <translation>{path} nennt eine Geometriespalte {geometry}, die es nicht gibt. Neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/geopackage.py"/>
        <source>{name} has other layers ({others}): {name2} was taken.</source>
        <translation>{name} hat weitere Layer ({others}): {name2} wurde genommen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>The vectors were decoded from codes at the export: ids, codes and results are the same, the vectors are not.</source>
        <translation>Die Vektoren wurden beim Export aus Codes dekodiert: Kennungen, Codes und Ergebnisse sind dieselben, die Vektoren nicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>{path} was altered after it was exported, in rows {row:,} to {row2:,} ({error}). Export it again.</source>
        <translation>{path} wurde nach dem Export verändert, in den Zeilen {row:,} bis {row2:,} ({error}). Noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>{path} lacks the column {missing}. Export the collection again.</source>
        <translation>{path} fehlt die Spalte {missing}. Die Sammlung noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>{path} is not of the collection of {name}. Import them apart.</source>
        <translation>{path} gehört nicht zur Sammlung von {name}. Beide getrennt importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>Lookalike export “{said}”</source>
        <translation>Lookalike-Export „{said}“</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>the footer lookalike (written by {said})</source>
        <translation>der Footer lookalike (geschrieben von {said})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>The footer lookalike of {path} is damaged. Export the collection again.</source>
        <translation>Der Footer lookalike von {path} ist beschädigt. Die Sammlung noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/lookalike_export.py"/>
        <source>The footer {key} of {path} is damaged. Export it again.</source>
        <translation>Der Footer {key} von {path} ist beschädigt. Noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>{path} and {path2} hold embeddings of different Major TOM models. Import each on its own.</source>
        <translation>{path} und {path2} enthalten Embeddings verschiedener Modelle von Major TOM. Jede für sich importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>columns unique_id, embedding and grid_cell ({why})</source>
        <translation>Spalten unique_id, embedding und grid_cell ({why})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>the model is named in the path ({kind})</source>
        <translation>das Modell ist im Pfad genannt ({kind})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>vectors of {dim:,} numbers</source>
        <translation>Vektoren von {dim:,} Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>vectors of 2,048 numbers of a Sentinel-1 scene</source>
        <translation>Vektoren von 2.048 Zahlen einer Sentinel-1-Szene</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>vectors of 2,048 numbers of the scene {scene}</source>
        <translation>Vektoren von 2.048 Zahlen der Szene {scene}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>the model is named in the path ({word})</source>
        <translation>das Modell ist im Pfad genannt ({word})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/major_tom.py"/>
        <source>vectors of {dim:,} numbers, which tell no model</source>
        <translation>Vektoren von {dim:,} Zahlen, die kein Modell verraten</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/metadata.py"/>
        <source>The model of {path} is {one}, that of {path2} is {other}; such vectors cannot be compared. Import each on its own.</source>
        <translation>Das Modell von {path} ist {one}, das von {path2} ist {other}; solche Vektoren sind nicht vergleichbar. Jedes für sich importieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/opening.py"/>
        <source>{path} is no {suffix} file: it is empty. Fetch the file again.</source>
        <translation>{path} ist keine {suffix}-Datei: Sie ist leer. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/opening.py"/>
        <source>{path} is no {suffix} file: its first bytes are those of another kind of file. Fetch the file again.</source>
        <translation>{path} ist keine {suffix}-Datei: Ihre ersten Bytes sind die einer anderen Art von Datei. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/opening.py"/>
        <source>{path} cannot be read ({error}). Check its permissions.</source>
        <translation>{path} lässt sich nicht lesen ({error}). Die Rechte daran prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/planet.py"/>
        <source>Planet embeddings</source>
        <translation>Embeddings von Planet</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/planet.py"/>
        <source>columns datetime, embedding, geometry and Planet's own fields of quality</source>
        <translation>Spalten datetime, embedding, geometry und Planets eigene Felder zur Qualität</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/planet.py"/>
        <source>The model is not named in the files: append only files of the same model.</source>
        <translation>Das Modell ist in den Dateien nicht genannt: nur Dateien desselben Modells anfügen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/table.py"/>
        <source>{path} cannot be read at row {pieces:,} or after it: {error}. Fetch the file again.</source>
        <translation>{path} lässt sich ab Zeile {pieces:,} nicht lesen: {error}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/table.py"/>
        <source>{path} is no whole Parquet file: {error}. Fetch the file again.</source>
        <translation>{path} ist keine ganze Parquet-Datei: {error}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/table.py"/>
        <source>{path} declares a negative number of rows or bytes. Fetch the file again.</source>
        <translation>{path} gibt eine negative Zahl von Zeilen oder Bytes an. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/table.py"/>
        <source>The geo metadata of {path} is not JSON, so its coordinate reference system is not known. Write the file again with a GeoParquet writer.</source>
        <translation>Die geo-Metadaten von {path} sind kein JSON, deshalb ist das Koordinatenbezugssystem nicht bekannt. Die Datei mit einem Programm für GeoParquet neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/table_reader.py"/>
        <source>{path} holds something unreadable in rows {row:,} to {row2:,}: {text}. Fetch the file again.</source>
        <translation>{path} enthält Unlesbares in den Zeilen {row:,} bis {row2:,}: {text}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/table_reader.py"/>
        <source>{path} declares {pieces:,} rows but ends after row {row:,}. Fetch the file again.</source>
        <translation>{path} gibt {pieces:,} Zeilen an, endet aber nach Zeile {row:,}. Die Datei noch einmal holen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>a list of fixed length</source>
        <translation>eine Liste fester Länge</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>a list of lists</source>
        <translation>eine Liste von Listen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>a JSON array</source>
        <translation>ein JSON-Array</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>binary float32</source>
        <translation>binäres float32</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>column {name} ({how} of {dim:,} numbers)</source>
        <translation>Spalte {name} ({how} von {dim:,} Zahlen)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>column {name} ({how} of some numbers)</source>
        <translation>Spalte {name} ({how} von einigen Zahlen)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>column {name} (records, its fields {first} to {last})</source>
        <translation>Spalte {name} (Datensätze, ihre Felder {first} bis {last})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>column {name} (records, its field {first} ({how} of {dim:,} numbers))</source>
        <translation>Spalte {name} (Datensätze, ihr Feld {first} ({how} von {dim:,} Zahlen))</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>column {name} (records, its field {first} ({how} of some numbers))</source>
        <translation>Spalte {name} (Datensätze, ihr Feld {first} ({how} von einigen Zahlen))</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>columns {first} to {last}</source>
        <translation>Spalten {first} bis {last}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/vectors.py"/>
        <source>the {names} numbered columns</source>
        <translation>die {names} nummerierten Spalten</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>columns {begins} and {ends}</source>
        <translation>Spalten {begins} und {ends}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}</source>
        <translation>Spalte {called}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>the range of dates in the file's emb metadata</source>
        <translation>der Zeitraum in den emb-Metadaten der Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>the dates in the files' names</source>
        <translation>die Daten in den Dateinamen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>the date in column {url}</source>
        <translation>das Datum in Spalte {url}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>the date in the file's metadata</source>
        <translation>das Datum in den Metadaten der Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>created of the file's emb metadata</source>
        <translation>created in den emb-Metadaten der Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}, which agrees with the acquisition dates in {url}</source>
        <translation>Spalte {called}, die mit den Aufnahmedaten in {url} übereinstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}, which the specification of {specified} calls the creation of the embedding but which agrees with the acquisition dates in {url}</source>
        <translation>Spalte {called}, die laut Spezifikation von {specified} sagt, wann das Embedding gemacht wurde, aber mit den Aufnahmedaten in {url} übereinstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>the dates in column {url}; column {called} differs from them</source>
        <translation>die Daten in Spalte {url}; Spalte {called} weicht von ihnen ab</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}, which the specification of {specified} calls the creation of the embedding: it differs from the acquisition dates in {url}</source>
        <translation>Spalte {called}, die laut Spezifikation von {specified} sagt, wann das Embedding gemacht wurde: Sie weicht von den Aufnahmedaten in {url} ab</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}: it differs from the acquisition dates in {url}</source>
        <translation>Spalte {called}: Sie weicht von den Aufnahmedaten in {url} ab</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}, which lies within the dates of the files' names</source>
        <translation>Spalte {called}, die in den Daten der Dateinamen liegt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}, which the specification of {specified} calls the creation of the embedding but which lies within the dates of the files' names</source>
        <translation>Spalte {called}, die laut Spezifikation von {specified} sagt, wann das Embedding gemacht wurde, aber in den Daten der Dateinamen liegt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}: it lies outside the acquisition dates of the files' names</source>
        <translation>Spalte {called}: Sie liegt außerhalb der Aufnahmedaten in den Dateinamen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}, which the specification of {specified} calls the creation of the embedding; nothing shows otherwise</source>
        <translation>Spalte {called}, die laut Spezifikation von {specified} sagt, wann das Embedding gemacht wurde; nichts spricht dagegen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>column {called}, taken for the acquisition: nothing says what it is</source>
        <translation>Spalte {called}, als Aufnahmedatum genommen: Nichts sagt, was sie ist</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>{column} (seconds since 1970)</source>
        <translation>{column} (Sekunden seit 1970)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>{column} (milliseconds since 1970)</source>
        <translation>{column} (Millisekunden seit 1970)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>{column} (microseconds since 1970)</source>
        <translation>{column} (Mikrosekunden seit 1970)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/when.py"/>
        <source>{column} (nanoseconds since 1970)</source>
        <translation>{column} (Nanosekunden seit 1970)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The boxes are taken as longitude and latitude.</source>
        <translation>Die Rechtecke gelten als Länge und Breite.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The table has no geometry: each chip has the box of its Major TOM grid cell, of about 10 km.</source>
        <translation>Die Tabelle hat keine Geometrie: Jede Kachel hat das Rechteck ihrer Gitterzelle von Major TOM, etwa 10 km.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The geometry column {name} of {path}</source>
        <translation>Die Geometriespalte {name} von {path}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The coordinate reference system EPSG:{epsg} is taken from the file's name.</source>
        <translation>Das Koordinatenbezugssystem EPSG:{epsg} ist aus dem Namen der Datei übernommen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The table says that it does not know its coordinate reference system: longitude and latitude are assumed (OGC:CRS84).</source>
        <translation>Die Tabelle sagt, dass sie ihr Koordinatenbezugssystem nicht kennt: Länge und Breite werden angenommen (OGC:CRS84).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The table names no coordinate reference system: longitude and latitude are assumed (OGC:CRS84).</source>
        <translation>Die Tabelle nennt kein Koordinatenbezugssystem: Länge und Breite werden angenommen (OGC:CRS84).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The column {crs_column} of {name}</source>
        <translation>Die Spalte {crs_column} von {name}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>The file names {crs}, but its coordinates are degrees: taken as longitude and latitude.</source>
        <translation>Die Datei nennt {crs}, aber ihre Koordinaten sind Grad: Sie gelten als Länge und Breite.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>{name} gives latitudes before longitudes: its second coordinate reaches {farthest:.1f} degrees. Write the geometry again with longitude first.</source>
        <translation>{name} nennt die Breite vor der Länge: Die zweite Koordinate reicht bis {farthest:.1f} Grad. Die Geometrie mit der Länge zuerst neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ingest/tables/where.py"/>
        <source>{name} gives coordinates such as {usual:,.0f}, which are no degrees, but names no coordinate reference system that has metres. Set its coordinate reference system and write it again.</source>
        <translation>{name} hat Koordinaten wie {usual:,.0f}, die keine Grad sind, nennt aber kein Koordinatenbezugssystem mit Metern. Das Koordinatenbezugssystem setzen und neu schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/joining.py"/>
        <source>No chip of {other} shows the place and time of one of {to}: {ambiguous:,} have several that fit as well. Choose collections of the same ground.</source>
        <translation>Keine Kachel von {other} zeigt Ort und Zeit einer von {to}: Zu {ambiguous:,} passen mehrere gleich gut. Sammlungen desselben Gebiets wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/joining.py"/>
        <source>No chip of {other} shows the place and time of one of {to}. Choose collections of the same ground.</source>
        <translation>Keine Kachel von {other} zeigt Ort und Zeit einer von {to}. Sammlungen desselben Gebiets wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>What was found lies in {held} block of {alike:,.0f} km, within which chips are alike: precision would be that of these places alone. At least {fewest_blocks} blocks with something found are needed.</source>
        <translation>Gefundenes liegt in {held} Block von {alike:,.0f} km, innerhalb dessen Kacheln sich ähneln: Die Präzision wäre die dieser Orte allein. Mindestens {fewest_blocks} Blöcke mit etwas Gefundenem sind nötig.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>What was found lies in {held} block of {alike:.3g} km, within which chips are alike: precision would be that of these places alone. At least {fewest_blocks} blocks with something found are needed.</source>
        <translation>Gefundenes liegt in {held} Block von {alike:.3g} km, innerhalb dessen Kacheln sich ähneln: Die Präzision wäre die dieser Orte allein. Mindestens {fewest_blocks} Blöcke mit etwas Gefundenem sind nötig.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>What was found lies in {held} block of the whole area, within which chips are alike: precision would be that of these places alone. At least {fewest_blocks} blocks with something found are needed.</source>
        <translation>Gefundenes liegt in {held} Block im ganzen Gebiet, innerhalb dessen Kacheln sich ähneln: Die Präzision wäre die dieser Orte allein. Mindestens {fewest_blocks} Blöcke mit etwas Gefundenem sind nötig.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>What was found lies in {held} blocks of {alike:,.0f} km, within which chips are alike: precision would be that of these places alone. At least {fewest_blocks} blocks with something found are needed.</source>
        <translation>Gefundenes liegt in {held} Blöcken von {alike:,.0f} km, innerhalb derer Kacheln sich ähneln: Die Präzision wäre die dieser Orte allein. Mindestens {fewest_blocks} Blöcke mit etwas Gefundenem sind nötig.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>What was found lies in {held} blocks of {alike:.3g} km, within which chips are alike: precision would be that of these places alone. At least {fewest_blocks} blocks with something found are needed.</source>
        <translation>Gefundenes liegt in {held} Blöcken von {alike:.3g} km, innerhalb derer Kacheln sich ähneln: Die Präzision wäre die dieser Orte allein. Mindestens {fewest_blocks} Blöcke mit etwas Gefundenem sind nötig.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>What was found lies in {held} blocks of the whole area, within which chips are alike: precision would be that of these places alone. At least {fewest_blocks} blocks with something found are needed.</source>
        <translation>Gefundenes liegt in {held} Blöcken im ganzen Gebiet, innerhalb derer Kacheln sich ähneln: Die Präzision wäre die dieser Orte allein. Mindestens {fewest_blocks} Blöcke mit etwas Gefundenem sind nötig.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>No chip was drawn by chance yet: check what is left first.</source>
        <translation>Noch wurde keine Kachel zufällig gezogen: zuerst den Rest prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/judging.py"/>
        <source>Of the chips drawn by chance none was accepted or rejected yet: answer some more of them.</source>
        <translation>Von den zufällig gezogenen Kacheln ist noch keine angenommen oder abgelehnt: weitere von ihnen beantworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/asking.py"/>
        <source>There is no row {row}: the rows are 0 to {count}.</source>
        <translation>Es gibt keine Zeile {row}: Die Zeilen sind 0 bis {count}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/asking.py"/>
        <source>Row {row} cannot be {words}: it was {words2}.</source>
        <translation>Zeile {row} kann nicht {words} sein: Sie war {words2}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/mlp.py"/>
        <source>{name} needs torch. Install it into the engine's environment: pip install torch.</source>
        <translation>{name} braucht torch. Es in die Umgebung der Engine installieren: pip install torch.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/published/clay.py"/>
        <source>These embeddings are kept without their lengths, which Euclidean distances need.</source>
        <translation>Diese Embeddings sind ohne ihre Längen gespeichert, die euklidische Abstände brauchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/published/forest.py"/>
        <source>{name} needs scikit-learn. Run scripts/setup --engine-only --with-simulate, or pip install 'lookalike[simulate]'.</source>
        <translation>{name} braucht scikit-learn. scripts/setup --engine-only --with-simulate ausführen, oder pip install 'lookalike[simulate]'.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/published/propagation.py"/>
        <source>{name} keeps a graph of all chips and is made for at most {most:,} of them.</source>
        <translation>{name} führt einen Graphen aller Kacheln und ist für höchstens {most:,} gemacht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/registry.py"/>
        <source>There is no strategy {name}. Choose one of {strategies}.</source>
        <translation>Es gibt keine Strategie {name}. Eine von {strategies} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/registry.py"/>
        <source>{text} is no share of the dimensions to drop. Give one from 0 to below 1.</source>
        <translation>{text} ist kein Anteil der Dimensionen, die entfallen sollen. Einen von 0 bis unter 1 angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>It centres and whitens vectors as the collection “{home}” (content {content}) does, wherever it is used.</source>
        <translation>Er zentriert und weißt Vektoren überall so, wie es die Sammlung „{home}“ (Inhalt {content}) tut.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>It centres and scales vectors as the collection “{home}” (content {content}) does, wherever it is used.</source>
        <translation>Er zentriert und skaliert Vektoren überall so, wie es die Sammlung „{home}“ (Inhalt {content}) tut.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>{file} is damaged: its array {name} is not the one that was saved. Copy it again.</source>
        <translation>{file} ist beschädigt: Ihr Array {name} ist nicht das gespeicherte. Sie noch einmal kopieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>{file} is damaged: its arrays do not fit together ({error}). Copy it again.</source>
        <translation>{file} ist beschädigt: Ihre Arrays passen nicht zusammen ({error}). Sie noch einmal kopieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>{file} is no head of Lookalike. Choose a file that ends in .head.safetensors.</source>
        <translation>{file} ist kein Klassifikator von Lookalike. Eine Datei wählen, die auf .head.safetensors endet.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>The head {file} has format version {data}, and this Lookalike reads {format_version}. Update Lookalike.</source>
        <translation>Der Klassifikator {file} hat die Formatversion {data}, und dieses Lookalike liest {format_version}. Lookalike aktualisieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>{file} is damaged: {error}. Copy it again.</source>
        <translation>{file} ist beschädigt: {error}. Noch einmal kopieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>This head reads vectors of {wanted}, and {where} has {here}: a head means nothing on another encoder's vectors. Open it on a collection of that encoder, or train one here.</source>
        <translation>Dieser Klassifikator liest Vektoren von {wanted}, und {where} hat {here}: Auf Vektoren eines anderen Encoders bedeutet er nichts. Ihn auf einer Sammlung jenes Encoders öffnen, oder hier einen trainieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>an encoder of no name</source>
        <translation>Encoder ohne Namen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>{name} ({dim} numbers, {sha256})</source>
        <translation>{name} ({dim} Zahlen, {sha256})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/saved_head.py"/>
        <source>{name} ({dim} numbers)</source>
        <translation>{name} ({dim} Zahlen)</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/strategy.py"/>
        <source>There is nothing to look for yet. Click an example first.</source>
        <translation>Noch ist nichts zu suchen. Zuerst ein Beispiel anklicken.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>{file} is too large to be a head.</source>
        <translation>{file} ist zu groß, um ein Klassifikator zu sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>{file} is no whole safetensors file ({error}). Copy it again.</source>
        <translation>{file} ist keine ganze safetensors-Datei ({error}). Sie noch einmal kopieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>its header does not fit into it</source>
        <translation>der Kopf passt nicht hinein</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>its header is no JSON object</source>
        <translation>der Kopf ist kein JSON-Objekt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>__metadata__ holds something that is no text</source>
        <translation>__metadata__ enthält etwas, das kein Text ist</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>{name} does not lie where the header says</source>
        <translation>{name} liegt nicht, wo der Kopf es sagt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/learn/tensors.py"/>
        <source>something follows its arrays</source>
        <translation>hinter den Arrays folgt noch etwas</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/listing.py"/>
        <source>A window of {count} chips from {offset} on is none. Ask for 1 to {most_at_once}, from 0 on.</source>
        <translation>Ein Ausschnitt von {count} Kacheln ab {offset} ist keiner. 1 bis {most_at_once} verlangen, ab 0.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/listing.py"/>
        <source>The list is of no chips. Choose at least one state.</source>
        <translation>Die Liste ist leer. Mindestens einen Zustand wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/listing.py"/>
        <source>There is no state {state}. Choose among {states}.</source>
        <translation>Es gibt keinen Zustand {state}. Unter {states} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/listing.py"/>
        <source>There is no order by {order}. Choose one of {orders}.</source>
        <translation>Es gibt keine Reihenfolge nach {order}. Eine von {orders} wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/listing.py"/>
        <source>An order by distance needs a place to be near to, in degrees of longitude and latitude.</source>
        <translation>Eine Reihenfolge nach Abstand braucht einen Ort, in Grad Länge und Breite.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/listing.py"/>
        <source>Chips cannot be ordered by uncertainty yet: likeness has no boundary between yes and no. Answer some candidates first.</source>
        <translation>Nach Unsicherheit lässt sich noch nicht ordnen: Ähnlichkeit hat keine Grenze zwischen Ja und Nein. Zuerst einige Kandidaten beantworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/locating.py"/>
        <source>the chips that lie in it</source>
        <translation>die Kacheln, die in ihr liegen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/locating.py"/>
        <source>{how}, looking at it with parts covered</source>
        <translation>{how}, mit verdeckten Teilen betrachtet</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/locating.py"/>
        <source>what accepted chips have in common (seen by {how})</source>
        <translation>was angenommene Kacheln gemeinsam haben (gesehen von {how})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/locating.py"/>
        <source>{how}, looking at it with parts covered, as it shows no maps</source>
        <translation>{how}, mit verdeckten Teilen betrachtet, da er keine Karten zeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/locating.py"/>
        <source>What this strategy ranks by cannot be asked about a part of a chip.</source>
        <translation>Wonach diese Strategie reiht, lässt sich nicht für einen Teil einer Kachel fragen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/loose.py"/>
        <location filename="../../plugin/engine/pools.py"/>
        <source>This collection does not keep vectors as they were, whose lengths would be needed.</source>
        <translation>Diese Sammlung behält Vektoren nicht in ihrer ursprünglichen Länge, die nötig wäre.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/measuring.py"/>
        <source>Give --vectors and --labels, or --collection and --truth.</source>
        <translation>--vectors und --labels angeben, oder --collection und --truth.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/measuring.py"/>
        <source>Name at least one strategy.</source>
        <translation>Mindestens eine Strategie nennen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/measuring.py"/>
        <source>--prune is about {clay}. Name one of them in --strategy, or leave it out.</source>
        <translation>--prune betrifft {clay}. Eine davon in --strategy nennen oder es weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/measuring.py"/>
        <source>{path} cannot be written ({error}).</source>
        <translation>{path} lässt sich nicht schreiben ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/measuring_arguments.py"/>
        <source>--{name} is about --collection. Leave it out where vectors are measured.</source>
        <translation>--{name} gehört zu --collection. Weglassen, wo Vektoren gemessen werden.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/nearest.py"/>
        <source>{count} chips are too many to compare at once. Ask for at most {most_asked}.</source>
        <translation>{count} Kacheln sind zu viele, um sie auf einmal zu vergleichen. Höchstens {most_asked} verlangen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/parts.py"/>
        <source>This needs the package {package}, which is not installed here. In QGIS choose “Set up the engine…” in Lookalike's menu and tick the part it belongs to; elsewhere: pip install lookalike[{part}].</source>
        <translation>Dies braucht das Paket {package}, das hier nicht installiert ist. In QGIS im Menü von Lookalike „Engine einrichten…“ wählen und den Teil ankreuzen, zu dem es gehört; anderswo: pip install lookalike[{part}].</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/pools.py"/>
        <source>The vectors are {dtype} of shape {shape}. Give numbers, one row a chip.</source>
        <translation>Die Vektoren sind {dtype} der Form {shape}. Zahlen angeben, je Kachel eine Zeile.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/pools.py"/>
        <source>Row {row} of the vectors holds a value that is no number. Remove such rows.</source>
        <translation>Zeile {row} der Vektoren enthält einen Wert, der keine Zahl ist. Solche Zeilen entfernen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/pools.py"/>
        <source>Row {row} of the vectors holds values too large or too small for an embedding. Scale the vectors.</source>
        <translation>Zeile {row} der Vektoren enthält Werte, die für ein Embedding zu groß oder zu klein sind. Die Vektoren skalieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/pools.py"/>
        <source>Of the vectors in {path} something is wrong. {error}</source>
        <translation>Mit den Vektoren in {path} stimmt etwas nicht. {error}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/pools.py"/>
        <source>{path} is no .npy file of numbers. Write one with numpy.save.</source>
        <translation>{path} ist keine .npy-Datei mit Zahlen. Eine mit numpy.save schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/pools.py"/>
        <source>{path} holds several arrays. Write one, with numpy.save.</source>
        <translation>{path} enthält mehrere Arrays. Eines schreiben, mit numpy.save.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/pools.py"/>
        <source>Sets of vectors to be joined have {counts} rows. Give the same rows in each.</source>
        <translation>Sätze von Vektoren, die verbunden werden sollen, haben {counts} Zeilen. In jedem dieselben Zeilen angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/propose.py"/>
        <source>A page of {page} candidates is no page. Ask for at least one.</source>
        <translation>Eine Seite von {page} Kandidaten ist keine. Mindestens einen verlangen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/propose.py"/>
        <source>No chip of {path} contains {lon:g}, {lat:g}. The collection reaches from {west:g}, {south:g} to {east:g}, {north:g}.</source>
        <translation>Keine Kachel von {path} enthält {lon:g}; {lat:g}. Die Sammlung reicht von {west:g}; {south:g} bis {east:g}; {north:g}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ranking.py"/>
        <source>None of the examples is a chip of this collection. Click an example in it first.</source>
        <translation>Keines der Beispiele ist eine Kachel dieser Sammlung. Zuerst ein Beispiel in ihr anklicken.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/ranking.py"/>
        <source>None of the examples has the embedding {embedding_name}. Click an example that has it, or choose another embedding.</source>
        <translation>Keines der Beispiele hat das Embedding {embedding_name}. Ein Beispiel anklicken, das es hat, oder ein anderes Embedding wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/rows_file.py"/>
        <source>The rows {path} cannot be read ({error}). Export again.</source>
        <translation>Die Zeilen {path} lassen sich nicht lesen ({error}). Noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/rows_file.py"/>
        <source>The rows {path} have a column of an unknown kind. Export again.</source>
        <translation>Die Zeilen {path} haben eine Spalte unbekannter Art. Noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/rows_file.py"/>
        <source>The rows {path}, line {number}, cannot be read. Export again.</source>
        <translation>Die Zeilen {path}, Zeile {number}, lassen sich nicht lesen. Noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/search/index_build.py"/>
        <source>Making the index</source>
        <translation>Der Index wird erstellt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/search/index_build.py"/>
        <source>Writing the index</source>
        <translation>Der Index wird geschrieben</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/search/place.py"/>
        <source>{lon:g}, {lat:g} is no longitude and latitude.</source>
        <translation>{lon:g}; {lat:g} ist nicht Länge und Breite.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/search/place.py"/>
        <source>The feature's geometry cannot be read. Repair it with the tool Fix geometries.</source>
        <translation>Die Geometrie des Objekts lässt sich nicht lesen. Sie mit dem Werkzeug „Geometrien reparieren“ in Ordnung bringen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>A request needs a whole number as its id.</source>
        <translation>Eine Anfrage braucht eine ganze Zahl als Kennung.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>A request needs a method.</source>
        <translation>Eine Anfrage braucht eine Methode.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>deadline_ms must be a whole number above 0.</source>
        <translation>deadline_ms muss eine ganze Zahl über 0 sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>Request {identifier} is still open: take another id.</source>
        <translation>Anfrage {identifier} ist noch offen: eine andere Kennung nehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>{max_waiting} requests are waiting already.</source>
        <translation>{max_waiting} Anfragen warten schon.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>There is no method {method}.</source>
        <translation>Es gibt keine Methode {method}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>The engine does not understand the question: {error}.</source>
        <translation>Die Engine versteht die Frage nicht: {error}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>The first request must be hello.</source>
        <translation>Die erste Anfrage muss hello sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/server.py"/>
        <source>QGIS speaks version {protocol_major} of the protocol and this engine version {protocol_major2}: install the same release of both.</source>
        <translation>QGIS spricht Version {protocol_major} des Protokolls und diese Engine Version {protocol_major2}: von beiden dieselbe Ausgabe installieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Too few members to be sought: {small}.</source>
        <translation>Zu wenige Mitglieder, um gesucht zu werden: {small}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Too few members to be thinned, all of them kept: {whole}.</source>
        <translation>Zu wenige Mitglieder, um ausgedünnt zu werden, alle behalten: {whole}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>No class has enough members, among enough others, to be one in {step:,}.</source>
        <translation>Keine Klasse hat unter genug anderen genug Mitglieder, um eins von {step:,} zu sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Beside the class {name} there are {others}, and {start_neg} negative examples leave nothing to reject. Start from fewer.</source>
        <translation>Neben der Klasse {name} gibt es {others}, und {start_neg} Gegenbeispiele lassen nichts zum Ablehnen übrig. Mit weniger beginnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>A page needs at least one row.</source>
        <translation>Eine Seite braucht mindestens eine Zeile.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Start from at least one positive.</source>
        <translation>Mit mindestens einem Positiven beginnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>There cannot be fewer than no negative examples.</source>
        <translation>Weniger als kein Gegenbeispiel geht nicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>The recall has to be above 0 and at most 1.</source>
        <translation>Der Recall muss über 0 und höchstens 1 sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>The share of wrong answers has to be at least 0 and below 0.5.</source>
        <translation>Der Anteil falscher Antworten muss mindestens 0 und unter 0,5 sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Give a run more than 0 seconds, or leave the limit out.</source>
        <translation>Einem Lauf mehr als 0 Sekunden geben oder die Grenze weglassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Run at least one process at a time.</source>
        <translation>Mindestens einen Prozess zugleich laufen lassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Run at least one seed.</source>
        <translation>Mindestens einen Seed laufen lassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Keep more positives than the analyst starts from.</source>
        <translation>Mehr Positive behalten, als der Analyst zu Beginn hat.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>A prevalence is one in at least 2.</source>
        <translation>Eine Häufigkeit ist eins von mindestens 2.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Simulating {tasks} reviews</source>
        <translation>{tasks} Durchsichten werden simuliert</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating.py"/>
        <source>Simulating a review</source>
        <translation>Eine Durchsicht wird simuliert</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/simulating_collection.py"/>
        <source>{truth} makes no more than {start_pos} chips of the collection positive.</source>
        <translation>{truth} macht nicht mehr als {start_pos} Kacheln der Sammlung positiv.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>The encoder {path} gives {vector} numbers for this picture, and the embedding has {dim} finite ones. Use the encoder that made the embedding.</source>
        <translation>Der Encoder {path} gibt für dieses Bild {vector} Zahlen, und das Embedding hat {dim} endliche. Den Encoder nehmen, der das Embedding gemacht hat.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>The encoder {embedding_about} reads {bands} bands, and the map shows three: red, green, blue.</source>
        <translation>Der Encoder {embedding_about} liest {bands} Kanäle, und die Karte zeigt drei: Rot, Grün, Blau.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>{name} does not say how many pixels its chips have, nor does the encoder.</source>
        <translation>{name} sagt nicht, wie viele Pixel die Kacheln haben, und der Encoder auch nicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>The picture has {shape} x {shape2} pixels, no multiple of {columns} x {rows}.</source>
        <translation>Das Bild hat {shape} x {shape2} Pixel, kein Vielfaches von {columns} x {rows}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>The map shows nothing in {shown:.0%} of this place. Show a layer that covers it.</source>
        <translation>Die Karte zeigt in {shown:.0%} dieses Orts nichts. Einen Layer zeigen, der ihn abdeckt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>{picture} is no picture of a map: {count} bands, {width} px wide.</source>
        <translation>{picture} ist kein Bild einer Karte: {count} Kanäle, {width} px breit.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>{picture} is damaged: it cannot be read as a picture.</source>
        <translation>{picture} ist beschädigt: Es lässt sich nicht als Bild lesen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/snapshot.py"/>
        <source>{picture} is no picture of a map: its bands are {dtype}.</source>
        <translation>{picture} ist kein Bild einer Karte: Die Kanäle sind {dtype}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/truth_layer.py"/>
        <source>A share has to be above 0 and at most 1.</source>
        <translation>Ein Anteil muss über 0 und höchstens 1 sein.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/truth_layer.py"/>
        <source>There is no class {name} in {layer_file}.</source>
        <translation>In {layer_file} gibt es keine Klasse {name}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/trying.py"/>
        <source>The package {name} cannot be used: {error}.</source>
        <translation>Das Paket {name} lässt sich nicht benutzen: {error}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/trying.py"/>
        <source>A search by {strategy} found {found} of {page} chips that are there.</source>
        <translation>Eine Suche mit {strategy} fand {found} von {page} Kacheln, die da sind.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/vector_file.py"/>
        <source>The layer's features are too large to be handed over. Select some of them.</source>
        <translation>Die Objekte des Layers sind zu groß, um übergeben zu werden. Einige davon auswählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/vector_file.py"/>
        <source>{file} cannot be read ({error}). Choose the layer again.</source>
        <translation>{file} lässt sich nicht lesen ({error}). Den Layer noch einmal wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/vector_file.py"/>
        <source>One of the layer's features cannot be read. Repair the layer with the tool Fix geometries.</source>
        <translation>Eines der Objekte des Layers lässt sich nicht lesen. Den Layer mit dem Werkzeug „Geometrien reparieren“ in Ordnung bringen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/vector_file.py"/>
        <source>A share of {share:g} is none. Give one above 0, up to 1.</source>
        <translation>Ein Anteil von {share:g} ist keiner. Einen über 0 und bis 1 angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/vector_file.py"/>
        <source>{path} cannot be read ({error}). Choose the layer again.</source>
        <translation>{path} lässt sich nicht lesen ({error}). Den Layer noch einmal wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/work.py"/>
        <source>The request was cancelled.</source>
        <translation>Die Anfrage wurde abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/work.py"/>
        <source>The request took longer than its deadline allows.</source>
        <translation>Die Anfrage dauerte länger, als ihre Frist erlaubt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>Directory not empty</source>
        <translation>Verzeichnis nicht leer</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>File exists</source>
        <translation>Datei gibt es schon</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>File name too long</source>
        <translation>Dateiname zu lang</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>Is a directory</source>
        <translation>Ist ein Verzeichnis</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>No space left on device</source>
        <translation>Kein Platz mehr auf dem Gerät</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>No such file or directory</source>
        <translation>Datei oder Verzeichnis nicht gefunden</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>Not a directory</source>
        <translation>Kein Verzeichnis</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>Read-only file system</source>
        <translation>Dateisystem nur lesbar</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>[Errno {number}] {reason}</source>
        <translation>{reason} (Errno {number})</translation>
    </message>
    <message>
        <location filename="../../plugin/engine/errors.py"/>
        <source>[Errno {number}] {reason}: '{file}'</source>
        <translation>{reason}: '{file}' (Errno {number})</translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The request was cancelled.</source>
        <translation>Die Anfrage wurde abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine was restarted.</source>
        <translation>Die Engine wurde neu gestartet.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine met an error of its own ({error}).</source>
        <translation>In der Engine trat ein eigener Fehler auf ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine gave an answer that this plugin does not understand.</source>
        <translation>Die Engine gab eine Antwort, die dieses Plugin nicht versteht.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Install Lookalike again: the engine is not one that this plugin knows.</source>
        <translation>Lookalike neu installieren: Die Engine ist keine, die dieses Plugin kennt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Install Lookalike again and restart QGIS: the engine speaks version {engine} of the protocol, this plugin version {plugin}.</source>
        <translation>Lookalike neu installieren und QGIS neu starten: Die Engine spricht Version {engine} des Protokolls, dieses Plugin Version {plugin}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine's Python {python} lacks {packages}. Choose another Python, or install that there.</source>
        <translation>Dem Python der Engine, {python}, fehlt {packages}. Ein anderes Python wählen oder das dort installieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Choose another Python: this one could not be started ({reason}).</source>
        <translation>Ein anderes Python wählen: Dieses ließ sich nicht starten ({reason}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Try again, or choose another Python: the engine stopped {n} times in {minutes} minutes ({reason}).</source>
        <translation>Noch einmal versuchen oder ein anderes Python wählen: Die Engine brach {n}-mal in {minutes} Minuten ab ({reason}).</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine stopped and is started again ({reason}). No decision is lost.</source>
        <translation>Die Engine blieb stehen und wird neu gestartet ({reason}). Keine Entscheidung geht verloren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The question to the engine is too large.</source>
        <translation>Die Frage an die Engine ist zu groß.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>it did not answer any more</source>
        <translation>sie antwortete nicht mehr</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>Try again, or choose another Python: the engine did not start within {seconds} s.</source>
        <translation>Noch einmal versuchen oder ein anderes Python wählen: Die Engine startete nicht innerhalb von {seconds} s.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/client.py"/>
        <source>The engine did not answer within {seconds} s. Try again.</source>
        <translation>Die Engine antwortete nicht innerhalb von {seconds} s. Noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>The engine of Lookalike</source>
        <translation>Die Engine von Lookalike</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Looking for a Python …</source>
        <translation>Ein Python wird gesucht …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>This is the newest, in {folder}. There is nothing to install.</source>
        <translation>Das ist die neueste, in {folder}. Es gibt nichts zu installieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>It is installed already in {folder}, with Python {version} ({python}), and would only be used again.</source>
        <translation>Sie ist schon in {folder} installiert, mit Python {version} ({python}), und würde nur wieder verwendet.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>All {packages} packages were fetched before. They take {unpacked} MB in {folder}, with Python {version} ({python}). Nothing is put into QGIS.</source>
        <translation>Alle {packages} Pakete wurden schon geholt. Sie belegen {unpacked} MB in {folder}, mit Python {version} ({python}). In QGIS wird nichts eingebaut.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Fetches {packages} packages, {fetch} MB, from {host}. They take {unpacked} MB in {folder}, with Python {version} ({python}). Nothing is put into QGIS, and each package is checked by its hash.</source>
        <translation>Holt {packages} Pakete, {fetch} MB, von {host}. Sie belegen {unpacked} MB in {folder}, mit Python {version} ({python}). In QGIS wird nichts eingebaut, und jedes Paket wird anhand seiner Prüfsumme geprüft.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>{part} (+{megabytes} MB)</source>
        <translation>{part} (+{megabytes} MB)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Search on the graphics card {card} (+{gigabytes} GB)</source>
        <translation>Auf der Grafikkarte {card} suchen (+{gigabytes} GB)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>No Python that fits was found on this computer, so Python {version} is fetched as well: some 20 to 40 MB more from {brought}, checked by its hash, and 150 MB more on the disk.</source>
        <translation>Auf diesem Rechner wurde kein passendes Python gefunden, also wird auch Python {version} geholt: etwa 20 bis 40 MB mehr von {brought}, anhand der Prüfsumme geprüft, und 150 MB mehr auf der Platte.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Fetching the packages: {done} of {total} MB</source>
        <translation>Pakete werden geholt: {done} von {total} MB</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Choose a Python 3.11 to 3.14</source>
        <translation>Ein Python 3.11 bis 3.14 wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Where the packages come from</source>
        <translation>Woher die Pakete kommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>From the internet (pypi.org)</source>
        <translation>Aus dem Internet (pypi.org)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>From another package index</source>
        <translation>Aus einem anderen Paketindex</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>From a folder of wheels, without a network</source>
        <translation>Aus einem Ordner mit Wheels, ohne Netz</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>The index or folder</source>
        <translation>Der Index oder Ordner</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Choose the folder of wheels</source>
        <translation>Den Ordner mit den Wheels wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>With another Python…</source>
        <translation>Mit anderem Python…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>An environment of its own is made with it; the Python itself stays as it is</source>
        <translation>Damit wird eine eigene Umgebung angelegt; das Python selbst bleibt, wie es ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>How far the installation is</source>
        <translation>Wie weit die Installation ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>What the installation says</source>
        <translation>Was die Installation meldet</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Search on the graphics card</source>
        <translation>Auf der Grafikkarte suchen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>For collections of millions of chips. It is compared with the search without a card before it is trusted. Fetches torch and NVIDIA's CUDA libraries, which are under NVIDIA's own licence.</source>
        <translation>Für Sammlungen mit Millionen Kacheln. Sie wird mit der Suche ohne Karte verglichen, bevor ihr getraut wird. Holt torch und die CUDA-Bibliotheken von NVIDIA, die unter NVIDIAs eigener Lizenz stehen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Published embeddings: GeoParquet, GeoPackage, Zarr</source>
        <translation>Veröffentlichte Embeddings: GeoParquet, GeoPackage, Zarr</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Quicker search of large collections</source>
        <translation>Schnellere Suche in großen Sammlungen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Otherwise</source>
        <translation>Andere Wege</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Use a Python that has the packages…</source>
        <translation>Ein Python verwenden, das die Pakete hat…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Copy a report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>What is installed and what went wrong, without names of people, for a question</source>
        <translation>Was installiert ist und was schiefging, ohne Personennamen, für eine Anfrage</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/engine_dialog.py"/>
        <source>Delete every engine that was installed from here; decisions stay</source>
        <translation>Jede von hier aus installierte Engine löschen; Entscheidungen bleiben</translation>
    </message>
</context>
<context>
    <name>EngineInstall</name>
    <message>
        <location filename="../../plugin/engine_client/install/disk.py"/>
        <source>{folder} has {free} MB free, and {needed} MB are needed. Free some, then try again.</source>
        <translation>{folder} hat {free} MB frei, nötig sind {needed} MB. Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/disk.py"/>
        <source>The disk of {folder} is full. Free some space, then try again; what was fetched is kept.</source>
        <translation>Die Platte von {folder} ist voll. Platz schaffen und noch einmal versuchen; was geholt wurde, bleibt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/disk.py"/>
        <source>{folder} cannot be used: {why}. Mend that, then try again.</source>
        <translation>{folder} ist nicht zu gebrauchen: {why}. Das beheben und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/turn.py"/>
        <source>{folder} cannot be written. Give yourself the right to, then try again.</source>
        <translation>{folder} ist nicht beschreibbar. Sich das Recht dazu geben und noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>it sent what is no message: {error}</source>
        <translation>sie schickte keine gültige Nachricht: {error}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>Further lines of this engine are not shown.</source>
        <translation>Weitere Zeilen dieser Engine werden nicht gezeigt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>it was killed or crashed</source>
        <translation>sie wurde beendet oder ist abgestürzt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/process.py"/>
        <source>it ended with status {code}</source>
        <translation>sie endete mit Status {code}</translation>
    </message>
</context>
<context>
    <name>EngineSetup</name>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>First the engine: what searches runs beside QGIS, in a Python of its own, and is not there yet.</source>
        <translation>Zuerst die Engine: Was sucht, läuft neben QGIS in einem eigenen Python und ist noch nicht da.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine was set up by an earlier Lookalike. It still searches; set up the one this version was made with.</source>
        <translation>Die Engine wurde von einem früheren Lookalike eingerichtet. Sie sucht noch; die einrichten, mit der diese Version gemacht wurde.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>Cancelled. What was there is as it was; what was fetched is kept.</source>
        <translation>Abgebrochen. Was da war, ist wie zuvor; was geholt wurde, bleibt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine is installed and was tried.</source>
        <translation>Die Engine ist installiert und wurde ausprobiert.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine runs on Python {version} now.</source>
        <translation>Die Engine läuft jetzt mit Python {version}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine runs with {python}.</source>
        <translation>Die Engine läuft mit {python}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>There is no engine yet: Lookalike needs one to search. QGIS itself stays as it is.</source>
        <translation>Es gibt noch keine Engine: Lookalike braucht eine zum Suchen. QGIS selbst bleibt, wie es ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>Delete the engine that was installed in {folder}? Decisions and collections stay.</source>
        <translation>Die in {folder} installierte Engine löschen? Entscheidungen und Sammlungen bleiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The engine was removed.</source>
        <translation>Die Engine wurde entfernt.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_setup.py"/>
        <source>The report is in the clipboard.</source>
        <translation>Der Bericht ist in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>{folder} cannot be written ({reason}). Make it writable, or make room there, and try again.</source>
        <translation>{folder} ist nicht beschreibbar ({reason}). Ihn beschreibbar machen oder dort Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>The environment variable {variable} names no Python. {problem}</source>
        <translation>Die Umgebungsvariable {variable} nennt kein Python. {problem}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>There is no engine yet: what searches lives outside QGIS, in {folder}. Set it up.</source>
        <translation>Es gibt noch keine Engine: Was sucht, lebt außerhalb von QGIS, in {folder}. Bitte einrichten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>Choose the python program of an environment: {python} is QGIS itself.</source>
        <translation>Das Programm python einer Umgebung wählen: {python} ist QGIS selbst.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/environment.py"/>
        <source>Choose the python program of an environment: {python} is not a program that can be run.</source>
        <translation>Das Programm python einer Umgebung wählen: {python} ist kein ausführbares Programm.</translation>
    </message>
</context>
<context>
    <name>ExampleList</name>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Your examples, the last ones first: in blue what is sought, below in grey what it is not</source>
        <translation>Die eigenen Beispiele, die letzten zuerst: blau, was gesucht wird, darunter grau, was es nicht ist</translation>
    </message>
</context>
<context>
    <name>ExamplesModel</name>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Example of what is sought</source>
        <translation>Beispiel für das Gesuchte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Example of what it is not</source>
        <translation>Gegenbeispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Given as both: nothing is learned from it</source>
        <translation>Als beides angegeben: daraus wird nichts gelernt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>{kind} ({number} of {count})</source>
        <translation>{kind} ({number} von {count})</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>A snapshot of the map, no chip of the collection</source>
        <translation>Ein Schnappschuss der Karte, keine Kachel der Sammlung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Click: show it on the map. Delete or ✕: take it out (can be undone)</source>
        <translation>Klick: auf der Karte zeigen. Entf oder ✕: herausnehmen (lässt sich rückgängig machen)</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <location filename="../../plugin/export/geopackage.py"/>
        <source>Choose another CRS: this one is not valid.</source>
        <translation>Ein anderes KBS wählen: Dieses ist ungültig.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/geopackage.py"/>
        <source>the written file is not sound</source>
        <translation>die geschriebene Datei ist nicht in Ordnung</translation>
    </message>
    <message>
        <location filename="../../plugin/export/geopackage.py"/>
        <source>only {found} of {expected} rows of {layer} were written</source>
        <translation>nur {found} von {expected} Zeilen von {layer} wurden geschrieben</translation>
    </message>
    <message>
        <location filename="../../plugin/export/gpkg_shapes.py"/>
        <source>Choose another CRS, such as EPSG:4326: longitude {lon:.3f}, latitude {lat:.3f} has no place in {crs}.</source>
        <translation>Ein anderes KBS wählen, etwa EPSG:4326: Länge {lon:.3f}, Breite {lat:.3f} hat keinen Ort in {crs}.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/predicted.py"/>
        <source>Export again: the list of chips above the threshold did not arrive whole.</source>
        <translation>Noch einmal exportieren: Die Liste der Kacheln über der Schwelle kam nicht vollständig an.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/scores.py"/>
        <source>Export again: the list of scores did not arrive whole.</source>
        <translation>Noch einmal exportieren: Die Liste der Scores kam nicht vollständig an.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/showing.py"/>
        <source>{target}: images</source>
        <translation>{target}: Bilder</translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: chips and answers</source>
        <translation>{target}: Kacheln und Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: accepted places</source>
        <translation>{target}: angenommene Orte</translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: likeliest spot in each chip</source>
        <translation>{target}: wahrscheinlichste Stelle je Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/export/styles.py"/>
        <source>{target}: where this comes from</source>
        <translation>{target}: woher das kommt</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose another folder: {folder} does not exist.</source>
        <translation>Einen anderen Ordner wählen: {folder} gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose another file name: {path} is a folder.</source>
        <translation>Einen anderen Dateinamen wählen: {path} ist ein Ordner.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose a new folder: {path} holds something else already.</source>
        <translation>Einen neuen Ordner wählen: {path} enthält schon etwas anderes.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>{path} came there while this export was being written, and was left as it is. Export again.</source>
        <translation>{path} entstand dort, während dieser Export geschrieben wurde, und blieb, wie es war. Noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Choose another file name, or close {name}: it is open, here as a layer or in another program.</source>
        <translation>Einen anderen Dateinamen wählen oder {name} schließen: Die Datei ist offen, hier als Layer oder in einem anderen Programm.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Free some space: the disk of {folder} is full. {kept}</source>
        <translation>Platz schaffen: Die Platte von {folder} ist voll. {kept}</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>{folder} did not take the export ({text}). {kept} Choose a folder you may write to.</source>
        <translation>{folder} nahm den Export nicht an ({text}). {kept} Einen beschreibbaren Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>{name} is as it was before.</source>
        <translation>{name} ist wie zuvor.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/whole_files.py"/>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>ExportChips</name>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Which chips</source>
        <translation>Welche Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>&amp;Accepted only</source>
        <translation>Nur &amp;angenommene</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Everything &amp;decided</source>
        <translation>Alles Ent&amp;schiedene</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Accepted, and all &amp;unseen ones that score at least</source>
        <translation>Angenommene und alle &amp;ungesehenen mit mindestens diesem Score</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>What was accepted, and the examples</source>
        <translation>Was angenommen wurde, und die Beispiele</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Accepted, rejected, unsure and disputed chips, and all examples</source>
        <translation>Angenommene, abgelehnte, unsichere und strittige Kacheln und alle Beispiele</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>What was accepted, the examples, and every unseen chip whose score reaches the threshold.
These are marked as predicted; what was rejected or is unsure is left out.</source>
        <translation>Was angenommen wurde, die Beispiele und jede ungesehene Kachel, deren Score die Schwelle erreicht.
Diese werden als vorhergesagt gekennzeichnet; Abgelehntes und Unsicheres bleibt weg.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>{count:,} unseen chips, which nobody has looked at: they are marked as predicted</source>
        <extracomment>Of one: 1 unseen chip, which nobody has looked at: it is marked as predicted</extracomment>
        <translation>
            <numerusform>1 ungesehene Kachel, die niemand angesehen hat: sie wird als vorhergesagt gekennzeichnet</numerusform>
            <numerusform>{count:,} ungesehene Kacheln, die niemand angesehen hat: sie werden als vorhergesagt gekennzeichnet</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>{said}. Precision: {precision}.</source>
        <translation>{said}. Präzision: {precision}.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Least score</source>
        <translation>Kleinster Score</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>The threshold as a score: unseen chips that score less are not exported</source>
        <translation>Die Schwelle als Score: ungesehene Kacheln darunter werden nicht exportiert</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>Least percentile</source>
        <translation>Kleinstes Perzentil</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>The same threshold as a percentile: so many of all chips score less</source>
        <translation>Dieselbe Schwelle als Perzentil: so viele von allen Kacheln liegen darunter</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>= percentile</source>
        <translation>= Perzentil</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_chips.py"/>
        <source>and {count:,} examples</source>
        <extracomment>Of one: and 1 example</extracomment>
        <translation>
            <numerusform>und 1 Beispiel</numerusform>
            <numerusform>und {count:,} Beispiele</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Export “{name}”</source>
        <translation>„{name}“ exportieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoPackage: one file, opens styled in any QGIS</source>
        <translation>GeoPackage: eine Datei, öffnet sich gestaltet in jedem QGIS</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoParquet: for large tables, Python and databases</source>
        <translation>GeoParquet: für große Tabellen, Python und Datenbanken</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoJSON: for the web, in longitude and latitude</source>
        <translation>GeoJSON: fürs Web, in Länge und Breite</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Images: a folder for each class, to train models elsewhere</source>
        <translation>Bilder: ein Ordner je Klasse, um anderswo Modelle zu trainieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{text} (not now)</source>
        <translation>{text} (jetzt nicht)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Chips</source>
        <translation>&amp;Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Each chip with its answer, score, analyst, imagery and times</source>
        <translation>Jede Kachel mit Antwort, Score, Analyst, Bilddaten und Zeiten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Places</source>
        <translation>&amp;Orte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Accepted chips that touch, merged; their area is that of the chips, not of the things in them</source>
        <translation>Angenommene Kacheln, die sich berühren, vereint; ihre Fläche ist die der Kacheln, nicht die der Dinge darin</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Boxes where it is</source>
        <translation>&amp;Rahmen, wo es liegt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>The likeliest spot in each accepted chip; nobody has checked it</source>
        <translation>Die wahrscheinlichste Stelle in jeder angenommenen Kachel; niemand hat sie geprüft</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>GeoTIFF: all bands, values as they are</source>
        <translation>GeoTIFF: alle Kanäle, Werte wie sie sind</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>PNG: the bands that were embedded, 8 bit</source>
        <translation>PNG: die eingebetteten Kanäle, 8 Bit</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;To:</source>
        <translation>&amp;Nach:</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>File or folder to write</source>
        <translation>Datei oder Ordner, der geschrieben wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Bro&amp;wse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Choose the file or folder to write</source>
        <translation>Datei oder Ordner zum Schreiben wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Write it in the background; you can go on meanwhile</source>
        <translation>Im Hintergrund schreiben; die Arbeit kann weitergehen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Choose at least one layer.</source>
        <translation>Mindestens einen Layer wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Name the file to write.</source>
        <translation>Die Datei angeben, die geschrieben wird.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>This writes {files} from the target's logs.</source>
        <translation>Schreibt {files} aus den Protokollen des Ziels.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>This writes up to {count:,} images and an index.</source>
        <extracomment>Of one: This writes at most 1 image and an index.</extracomment>
        <translation>
            <numerusform>Schreibt höchstens 1 Bild und ein Verzeichnis.</numerusform>
            <numerusform>Schreibt bis zu {count:,} Bilder und ein Verzeichnis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation>
            <numerusform>1 Kachel</numerusform>
            <numerusform>{count:,} Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>({count:,} predicted)</source>
        <translation>({count:,} vorhergesagt)</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} places</source>
        <extracomment>Of one: 1 place</extracomment>
        <translation>
            <numerusform>1 Ort</numerusform>
            <numerusform>{count:,} Orte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>This writes {what}, about {size}, to {files}.</source>
        <translation>Schreibt {what}, etwa {size}, nach {files}.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} of the answered chips have no imagery that can be read: they are left out.</source>
        <translation>{count:,} der beantworteten Kacheln haben keine lesbaren Bilddaten: sie werden ausgelassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>{count:,} are fetched from {hosts}, a few at a time; what does not come is counted.</source>
        <translation>{count:,} werden von {hosts} geholt, einige auf einmal; was nicht ankommt, wird gezählt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/export_dialog.py"/>
        <source>Replace {names} in {folder}?</source>
        <translation>{names} in {folder} ersetzen?</translation>
    </message>
</context>
<context>
    <name>ExportJob</name>
    <message>
        <location filename="../../plugin/export/job.py"/>
        <source>Writing</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <location filename="../../plugin/export/job.py"/>
        <source>This export needs the engine; GeoPackage and GeoJSON of what was decided do not. {why}</source>
        <translation>Dieser Export braucht die Engine; GeoPackage und GeoJSON des Entschiedenen brauchen sie nicht. {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/export/job.py"/>
        <source>The engine stopped during the export, and nothing was written. Export again.</source>
        <translation>Die Engine blieb während des Exports stehen, und nichts wurde geschrieben. Noch einmal exportieren.</translation>
    </message>
</context>
<context>
    <name>ExportTask</name>
    <message>
        <location filename="../../plugin/export/task.py"/>
        <source>Exporting decisions</source>
        <translation>Entscheidungen werden exportiert</translation>
    </message>
    <message>
        <location filename="../../plugin/export/task.py"/>
        <source>The export failed unexpectedly ({error}); the log of QGIS has the details.</source>
        <translation>Der Export schlug unerwartet fehl ({error}); Einzelheiten stehen im Protokoll von QGIS.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/task.py"/>
        <source>Nothing was exported, because decisions would be missing: {troubles}</source>
        <translation>Nichts wurde exportiert, weil Entscheidungen fehlen würden: {troubles}</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>Point at an example first: nothing is scored yet.</source>
        <translation>Zuerst auf ein Beispiel zeigen: noch hat nichts einen Score.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>Open the target first: this needs its collection.</source>
        <translation>Zuerst das Ziel öffnen: Das braucht seine Sammlung.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/exporting.py"/>
        <source>Exporting as soon as {count:,} answers are saved …</source>
        <extracomment>Of one: Exporting as soon as 1 answer is saved …</extracomment>
        <translation>
            <numerusform>Der Export beginnt, sobald 1 Antwort gespeichert ist …</numerusform>
            <numerusform>Der Export beginnt, sobald {count:,} Antworten gespeichert sind …</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>Export without them</source>
        <translation>Ohne sie exportieren</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/exporting.py"/>
        <source>Not exported: the head comes from elsewhere. Answer {count} more chips drawn by chance (◇) first.</source>
        <extracomment>Of one: Not exported: the head comes from elsewhere. Answer 1 more chip drawn by chance (◇) first.</extracomment>
        <translation>
            <numerusform>Nicht exportiert: Der Klassifikator stammt von anderswo. Zuerst noch 1 zufällig gezogene Kachel (◇) beantworten.</numerusform>
            <numerusform>Nicht exportiert: Der Klassifikator stammt von anderswo. Zuerst noch {count} zufällig gezogene Kacheln (◇) beantworten.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>{share:.0%} ({low:.0%} to {high:.0%} with 90% certainty) of the chips that score {score:.4g} or more, judged in blocks apart</source>
        <translation>{share:.0%} ({low:.0%} bis {high:.0%} mit 90 % Sicherheit) der Kacheln mit Score {score:.4g} oder mehr, beurteilt in getrennten Blöcken</translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>This needs the engine, and there is none now.</source>
        <translation>Das braucht die Engine, und jetzt gibt es keine.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/exporting.py"/>
        <source>The imagery that was embedded is not a file on this machine: there are no pixels to cut.</source>
        <translation>Die eingebetteten Bilddaten sind keine Datei auf diesem Rechner: Es gibt keine Pixel auszuschneiden.</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>{name} is being written by another export. Wait until that is done, or choose another name.</source>
        <translation>{name} wird gerade von einem anderen Export geschrieben. Warten, bis der fertig ist, oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Exporting {name} …</source>
        <translation>{name} wird exportiert …</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Cancel export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Stop; what was there before stays as it is</source>
        <translation>Abbrechen; was vorher da war, bleibt, wie es ist</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Exporting {name}. {what} …</source>
        <translation>{name} wird exportiert. {what} …</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} left out: they are no chips, or their outline is not known.</source>
        <extracomment>Of one: 1 left out: it is no chip, or its outline is not known.</extracomment>
        <translation>
            <numerusform>1 ausgelassen: Es ist keine Kachel, oder ihr Umriss ist nicht bekannt.</numerusform>
            <numerusform>{count:,} ausgelassen: Es sind keine Kacheln, oder ihr Umriss ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} answers are not saved yet, and not in it.</source>
        <extracomment>Of one: 1 answer is not saved yet, and not in it.</extracomment>
        <translation>
            <numerusform>1 Antwort ist noch nicht gespeichert und nicht darin.</numerusform>
            <numerusform>{count:,} Antworten sind noch nicht gespeichert und nicht darin.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>no example was given yet.</source>
        <translation>noch wurde kein Beispiel gegeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>the target was not open.</source>
        <translation>das Ziel war nicht geöffnet.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Without scores of now: {why}</source>
        <translation>Ohne die jetzigen Scores: {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Add to map</source>
        <translation>Zur Karte hinzufügen</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>Exported {count:,} images.</source>
        <extracomment>Of one: Exported 1 image.</extracomment>
        <translation>
            <numerusform>1 Bild exportiert.</numerusform>
            <numerusform>{count:,} Bilder exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>Exported {count:,} chips.</source>
        <extracomment>Of one: Exported 1 chip.</extracomment>
        <translation>
            <numerusform>1 Kachel exportiert.</numerusform>
            <numerusform>{count:,} Kacheln exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} of them examples</source>
        <extracomment>Of one: 1 of them an example</extracomment>
        <translation>
            <numerusform>1 davon ein Beispiel</numerusform>
            <numerusform>{count:,} davon Beispiele</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} of them predicted</source>
        <translation>{count:,} davon vorhergesagt</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/export/exports.py"/>
        <source>{count:,} places</source>
        <extracomment>Of one: 1 place</extracomment>
        <translation>
            <numerusform>1 Ort</numerusform>
            <numerusform>{count:,} Orte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>In {path}: {what}.</source>
        <translation>In {path}: {what}.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>No image of others: {why}.</source>
        <translation>Von anderen kein Bild: {why}.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>This QGIS was built without a reader for GeoParquet. Export a GeoPackage to see it on the map.</source>
        <translation>Dieses QGIS wurde ohne Leser für GeoParquet gebaut. Ein GeoPackage exportieren, um es auf der Karte zu sehen.</translation>
    </message>
    <message>
        <location filename="../../plugin/export/exports.py"/>
        <source>{path} cannot be opened any more: it was moved, renamed or deleted.</source>
        <translation>{path} lässt sich nicht mehr öffnen: verschoben, umbenannt oder gelöscht.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>No candidate</source>
        <translation>Kein Kandidat</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>top {share}</source>
        <translation>Top {share}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>earlier ranking</source>
        <translation>frühere Reihung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>#{rank}</source>
        <translation>#{rank}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>score {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>{name} ?</source>
        <translation>{name} ?</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>◇ by chance</source>
        <translation>◇ zufällig</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/facts.py"/>
        <source>◫ beside a find</source>
        <translation>◫ nahe Fund</translation>
    </message>
</context>
<context>
    <name>FeatureFile</name>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>The layer is no longer in the project. Choose another.</source>
        <translation>Der Layer ist nicht mehr im Projekt. Einen anderen wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>Reading features</source>
        <translation>Objekte werden gelesen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>“{name}” has {count:,} features, more than {most:,}. Select those that are meant.</source>
        <translation>„{name}“ hat {count:,} Objekte, mehr als {most:,}. Die gemeinten auswählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>The features of “{name}” could not be read ({error}).</source>
        <translation>Die Objekte von „{name}“ ließen sich nicht lesen ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>No feature of “{name}” is meant by this.</source>
        <translation>Damit ist kein Objekt von „{name}“ gemeint.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>{path} could not be written ({reason}). Make room there, and try again.</source>
        <translation>{path} ließ sich nicht schreiben ({reason}). Dort Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/feature_file.py"/>
        <source>Feature {number} of “{name}” has no place in lon/lat. Check the layer's CRS.</source>
        <translation>Objekt {number} von „{name}“ hat keinen Ort in Länge/Breite. Das KBS des Layers prüfen.</translation>
    </message>
</context>
<context>
    <name>Fetch</name>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{file} is not in {folder}. Make the folder anew with this version of Lookalike.</source>
        <translation>{file} ist nicht in {folder}. Den Ordner mit dieser Version von Lookalike neu erstellen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{index} does not offer {file}. Choose another index, or a folder of wheels.</source>
        <translation>{index} bietet {file} nicht an. Einen anderen Index wählen oder einen Ordner mit Wheels.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{host} sent nothing for {seconds} s. Check the network, and the proxy in QGIS's settings.</source>
        <translation>{host} schickte {seconds} s lang nichts. Das Netz und den Proxy in den Einstellungen von QGIS prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{host} could not be used: {why}. Check the network, and the proxy in QGIS's settings.</source>
        <translation>{host} ließ sich nicht nutzen: {why}. Das Netz und den Proxy in den Einstellungen von QGIS prüfen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/fetch.py"/>
        <source>{origin} is not the {file} that Lookalike was made with, and was thrown away. Try again; if it happens again, a proxy or mirror changes what is fetched.</source>
        <translation>{origin} ist nicht die Datei {file}, mit der Lookalike gemacht wurde, und wurde verworfen. Noch einmal versuchen; geschieht es wieder, verändert ein Proxy oder Spiegel, was geholt wird.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Accepted; examples that nobody has decided on are not counted</source>
        <translation>Angenommen; Beispiele, über die niemand entschieden hat, zählen nicht</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Rejected; examples that nobody has decided on are not counted</source>
        <translation>Abgelehnt; Beispiele, über die niemand entschieden hat, zählen nicht</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Chips that examples and accepted ones show for the most part; they are not asked again.</source>
        <translation>Kacheln, die Beispiele und Angenommene größtenteils schon zeigen; nach ihnen wird nicht mehr gefragt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Chips that two analysts, or two QGIS, have answered differently. Nothing is learned from them.
Click to see the next one, and answer it once more: that answer settles it.</source>
        <translation>Kacheln, die zwei Analysten oder zwei QGIS verschieden beantwortet haben. Aus ihnen wird nichts gelernt.
Ein Klick zeigt die nächste; noch einmal beantwortet, ist der Konflikt beigelegt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; accepted</source>
        <translation>&lt;b&gt;{count}&lt;/b&gt; angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; rejected</source>
        <translation>&lt;b&gt;{count}&lt;/b&gt; abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; unsure</source>
        <translation>&lt;b&gt;{count}&lt;/b&gt; unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;b&gt;{count}&lt;/b&gt; same place</source>
        <translation>&lt;b&gt;{count}&lt;/b&gt; gleicher Ort</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>&lt;a href="#"&gt;&lt;b&gt;{count}&lt;/b&gt; in conflict&lt;/a&gt;</source>
        <translation>&lt;a href="#"&gt;&lt;b&gt;{count}&lt;/b&gt; im Konflikt&lt;/a&gt;</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>⚠ {count} not saved</source>
        <translation>⚠ {count} nicht gespeichert</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>saving {count} …</source>
        <translation>{count} werden gespeichert …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>On their way to the disk; counted when they are there.</source>
        <translation>Auf dem Weg auf die Platte; sie zählen, sobald sie dort sind.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>✓ saved</source>
        <translation>✓ gespeichert</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/figures.py"/>
        <source>Every decision is on disk.</source>
        <translation>Jede Entscheidung ist auf der Platte.</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>It is not known when the imagery was taken.</source>
        <translation>Es ist nicht bekannt, wann die Bilddaten aufgenommen wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>the collection keeps no attributes</source>
        <translation>die Sammlung führt keine Attribute</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Search only some of the chips</source>
        <translation>Nur einen Teil der Kacheln durchsuchen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>{chips} of {total:,} chips:</source>
        <translation>{chips} von {total:,} Kacheln:</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Clear the filter: search all chips again</source>
        <translation>Den Filter aufheben: wieder alle Kacheln durchsuchen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Taken since</source>
        <translation>Aufgenommen seit</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Taken until</source>
        <translation>Aufgenommen bis</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Expression over the attributes</source>
        <translation>Ausdruck über die Attribute</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>An expression over the attributes. Words: and, or, not, in (…), like 'A%', between … and …, is null, percentile(name) &lt; 10. Texts and dates stand in 'single quotes'.</source>
        <translation>Ein Ausdruck über die Attribute. Wörter: and, or, not, in (…), like 'A%', between … and …, is null, percentile(name) &lt; 10. Texte und Daten stehen in 'einfachen Anführungszeichen'.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Put the name of a field into the expression</source>
        <translation>Den Namen eines Felds in den Ausdruck setzen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Chips</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_row.py"/>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>{count:,} without a date left out</source>
        <translation>{count:,} ohne Datum ausgelassen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>a map view</source>
        <translation>ein Kartenausschnitt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>a polygon</source>
        <translation>ein Polygon</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>{since} to {until}</source>
        <translation>{since} bis {until}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>since {since}</source>
        <translation>seit {since}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/filter_words.py"/>
        <source>until {until}</source>
        <translation>bis {until}</translation>
    </message>
</context>
<context>
    <name>Filtering</name>
    <message>
        <location filename="../../plugin/collection/filtering.py"/>
        <source>The map's CRS does not reach the area of the filter; choose another CRS.</source>
        <translation>Das KBS der Karte reicht nicht bis zum Gebiet des Filters; ein anderes KBS wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/filtering.py"/>
        <source>Choose a layer of polygons in the layer panel and select one in it.</source>
        <translation>Im Layerbedienfeld einen Polygonlayer wählen und darin ein Polygon auswählen.</translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Show Lookalike one place, and it finds the places that look like it.</source>
        <translation>Einen Ort zeigen, und Lookalike findet die Orte, die ihm ähneln.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Back to the review</source>
        <translation>Zurück zur Prüfung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Go on with what is open</source>
        <translation>Mit dem weitermachen, was offen ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>1. Point at one on the map.</source>
        <translation>1. Auf der Karte auf eines zeigen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>A map with an outlined island and a pointer</source>
        <translation>Eine Karte mit einer umrandeten Insel und einem Zeiger</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>2. Say yes or no; each answer makes the next ones better.</source>
        <translation>2. Ja oder nein sagen; jede Antwort macht die nächsten besser.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Small pictures of places, some accepted and one rejected</source>
        <translation>Kleine Bilder von Orten, einige angenommen und eines abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>3. Keep what was found as a layer.</source>
        <translation>3. Das Gefundene als Layer behalten.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>A map with every island outlined</source>
        <translation>Eine Karte, auf der jede Insel umrandet ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Set up the engine…</source>
        <translation>Engine einrichten…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Says what it would fetch, and fetches nothing before you say so</source>
        <translation>Sagt, was es holen würde, und holt vorher nichts</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Find islands in five minutes</source>
        <translation>Inseln finden in fünf Minuten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>The demo. It says first what it fetches.</source>
        <translation>Die Demo. Sie sagt zuerst, was sie holt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Import embeddings…</source>
        <translation>Embeddings importieren…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Clay, AlphaEarth, Tessera …, or your own table.</source>
        <translation>Clay, AlphaEarth, Tessera … oder eine eigene Tabelle.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Embed your own raster…</source>
        <translation>Eigenes Raster einbetten…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Make a collection of an image file, by an encoder.</source>
        <translation>Mit einem Encoder aus einer Bilddatei eine Sammlung machen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>Open a collection…</source>
        <translation>Sammlung öffnen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/first_page.py"/>
        <source>A folder that was made before, here or elsewhere.</source>
        <translation>Ein früher erstellter Ordner, von hier oder anderswo.</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>What Lookalike does, the demo, and the ways to begin</source>
        <translation>Was Lookalike tut, die Demo und die Wege zum Beginnen</translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>Click an island on the map: a small one in the open sea is best. Then answer what looks like it.</source>
        <translation>Auf der Karte eine Insel anklicken: am besten eine kleine auf offener See. Dann beantworten, was ihr ähnelt.</translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>The collection “{name}” was made.</source>
        <translation>Die Sammlung „{name}“ ist erstellt.</translation>
    </message>
    <message>
        <location filename="../../plugin/first_run.py"/>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>FoundText</name>
    <message numerus="yes">
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{count:,} files</source>
        <extracomment>Of one: 1 file</extracomment>
        <translation>
            <numerusform>1 Datei</numerusform>
            <numerusform>{count:,} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/found_text.py"/>
        <source>&lt;b&gt;{count:,} chips&lt;/b&gt; in {files}</source>
        <extracomment>Of one: &lt;b&gt;1 chip&lt;/b&gt; in {files}</extracomment>
        <translation>
            <numerusform>&lt;b&gt;1 Kachel&lt;/b&gt; in {files}</numerusform>
            <numerusform>&lt;b&gt;{count:,} Kacheln&lt;/b&gt; in {files}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Recognised by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{model}; {dim} numbers a chip</source>
        <translation>{model}; {dim} Zahlen je Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Imagery taken</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Embedding made</source>
        <translation>Embedding erstellt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Imagery</source>
        <translation>Bilddaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>not stated; find out what may be done with it before you share results</source>
        <translation>nicht angegeben; vor dem Weitergeben von Ergebnissen klären, was damit erlaubt ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>To be named</source>
        <translation>Zu nennen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>Kept for filters</source>
        <translation>Für Filter behalten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>not known, so chips cannot be chosen by date</source>
        <translation>nicht bekannt; Kacheln lassen sich nicht nach Datum wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source> and {count} more</source>
        <translation> und {count} weitere</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>the files do not say where it is; you will be asked for a layer to look at</source>
        <translation>die Dateien sagen nicht, wo sie liegen; es wird nach einem Layer zum Anschauen gefragt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{place}, which cannot be read from here; you will be asked for a layer to look at</source>
        <translation>{place}, von hier nicht lesbar; es wird nach einem Layer zum Anschauen gefragt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/found_text.py"/>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <location filename="../../plugin/dock/gallery.py"/>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
</context>
<context>
    <name>GalleryBar</name>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>What the gallery shows</source>
        <translation>Was die Galerie zeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Review the candidates that are proposed, or look through chips in a list</source>
        <translation>Die vorgeschlagenen Kandidaten prüfen oder Kacheln in einer Liste durchsehen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Weakest accepted</source>
        <translation>Schwächste angenommene</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Strongest rejected</source>
        <translation>Stärkste abgelehnte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Distance to map centre</source>
        <translation>Entfernung zur Kartenmitte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Distance to this chip</source>
        <translation>Entfernung zu dieser Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Refresh the list</source>
        <translation>Liste erneuern</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>There are newer scores or answers: make the list again</source>
        <translation>Es gibt neuere Scores oder Antworten: die Liste neu erstellen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Size of the thumbnails (Ctrl+wheel)</source>
        <translation>Größe der Vorschaubilder (Strg+Mausrad)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>List ({states})</source>
        <translation>Liste ({states})</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>{count:,} selected: the answer keys answer all of them together; Esc selects none</source>
        <translation>{count:,} ausgewählt: die Antworttasten beantworten alle gemeinsam; Esc hebt die Auswahl auf</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Direction of the order</source>
        <translation>Richtung der Reihenfolge</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Highest first; click for lowest first</source>
        <translation>Höchste zuerst; Klick für niedrigste zuerst</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Lowest first; click for highest first</source>
        <translation>Niedrigste zuerst; Klick für höchste zuerst</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>all states</source>
        <translation>alle Zustände</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>{count} states</source>
        <translation>{count} Zustände</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>States shown: {states}</source>
        <translation>Gezeigte Zustände: {states}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>Which chips are shown: {states}</source>
        <translation>Welche Kacheln gezeigt werden: {states}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>What the list is ordered by: {order}</source>
        <translation>Wonach die Liste geordnet ist: {order}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>unseen</source>
        <translation>ungesehen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>in conflict</source>
        <translation>im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_bar.py"/>
        <source>same place</source>
        <translation>gleicher Ort</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Rank {rank:,}, score {score}, above {share:.2%} of the chips</source>
        <translation>Rang {rank:,}, Score {score}, über {share:.2%} der Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>When it was proposed: rank {rank:,}, score {score}, above {share:.2%} of the chips</source>
        <translation>Beim Vorschlagen: Rang {rank:,}, Score {score}, über {share:.2%} der Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Taken {begin}</source>
        <translation>Aufgenommen {begin}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Taken {begin} to {end}</source>
        <translation>Aufgenommen {begin} bis {end}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Overlaps what you found; {share:.0%} of it is new. Accept it if it shows one, also the same one.</source>
        <translation>Überlappt Gefundenes; {share:.0%} davon sind neu. Annehmen, wenn eines zu sehen ist, auch dasselbe.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Drawn by chance, one in {many:,.0f}, to check what is left</source>
        <translation>Zufällig gezogen, eine von {many:,.0f}, um zu prüfen, was noch übrig ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Score {value} from the boundary between yes and no</source>
        <translation>Score {value} von der Grenze zwischen ja und nein entfernt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>{value} from where the list begins</source>
        <translation>{value} von da entfernt, wo die Liste beginnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>Answered in more than one way</source>
        <translation>Verschieden beantwortet</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>an example</source>
        <translation>ein Beispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>an example of what it is not</source>
        <translation>ein Gegenbeispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/gallery_model.py"/>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>What is being sought</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>Targets, collection, review and engine</source>
        <translation>Ziele, Sammlung, Prüfung und Engine</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/header.py"/>
        <source>{name}: {count:,} chips</source>
        <extracomment>Of one: {name}: 1 chip</extracomment>
        <translation>
            <numerusform>{name}: 1 Kachel</numerusform>
            <numerusform>{name}: {count:,} Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/header.py"/>
        <source>{dim} numbers for each chip</source>
        <translation>{dim} Zahlen je Kachel</translation>
    </message>
</context>
<context>
    <name>Heads</name>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Open a collection and a target first; then its head can be kept.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann lässt sich der Klassifikator behalten.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Save the head</source>
        <translation>Klassifikator speichern</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Heads</source>
        <translation>Klassifikatoren</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Open a collection first; then a saved head can be used on it.</source>
        <translation>Zuerst eine Sammlung öffnen; dann lässt sich ein gespeicherter Klassifikator darauf verwenden.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Use a saved head</source>
        <translation>Gespeicherten Klassifikator verwenden</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>{centring} The head of “{target}” was kept in {path}.</source>
        <translation>{centring} Der Klassifikator von „{target}“ liegt in {path}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/heads.py"/>
        <source>{centring} “{target}” is sought with the head from “{home}”, learned from {count:,} chips.</source>
        <extracomment>Of one: {centring} “{target}” is sought with the head from “{home}”, learned from 1 chip.</extracomment>
        <translation>
            <numerusform>{centring} „{target}“ wird mit dem Klassifikator von „{home}“ gesucht, aus 1 Kachel gelernt.</numerusform>
            <numerusform>{centring} „{target}“ wird mit dem Klassifikator von „{home}“ gesucht, aus {count:,} Kacheln gelernt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>Answer {count} chips drawn by chance (◇) first: then you may export.</source>
        <translation>Zuerst {count} zufällig gezogene Kacheln (◇) beantworten: Dann lässt sich exportieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>The head of “{name}” could not be written for the engine ({reason}). Make room and reopen it.</source>
        <translation>Der Klassifikator von „{name}“ ließ sich nicht für die Engine schreiben ({reason}). Platz schaffen und noch einmal öffnen.</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>Heat map of the score</source>
        <translation>Heatmap des Scores</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>No heat map: {folder} cannot be written ({reason}); all else works. Make that folder writable.</source>
        <translation>Keine Heatmap: {folder} ist nicht beschreibbar ({reason}); alles andere geht. Den Ordner beschreibbar machen.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>{score}: the best in a thousand</source>
        <translation>{score}: das beste Tausendstel</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>below {score}: not coloured</source>
        <translation>unter {score}: nicht eingefärbt</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/heat_map.py"/>
        <source>{score}: the threshold</source>
        <translation>{score}: die Schwelle</translation>
    </message>
</context>
<context>
    <name>ImageryBadge</name>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>same image</source>
        <translation>selbes Bild</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>same year</source>
        <translation>selbes Jahr</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>other date</source>
        <translation>anderes Datum</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_badge.py"/>
        <source>unknown date</source>
        <translation>Datum unbekannt</translation>
    </message>
</context>
<context>
    <name>ImageryDialog</name>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Choose imagery</source>
        <translation>Bilddaten wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>What was embedded, chip by chip</source>
        <translation>Was eingebettet wurde, Kachel für Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>A layer of this project</source>
        <translation>Ein Layer dieses Projekts</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>XYZ tiles</source>
        <translation>XYZ-Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>WMS</source>
        <translation>WMS</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Cloud-optimised GeoTIFF on the web</source>
        <translation>Cloud-optimiertes GeoTIFF im Web</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>A raster on this computer</source>
        <translation>Ein Raster auf diesem Rechner</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Whatever the map shows</source>
        <translation>Was immer die Karte zeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Where the imagery is</source>
        <translation>Wo die Bilddaten liegen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Choose the raster</source>
        <translation>Das Raster wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>its layers, by commas</source>
        <translation>seine Layer, mit Kommas</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Layers of the WMS</source>
        <translation>Layer des WMS</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>When it was acquired</source>
        <translation>Wann sie aufgenommen wurden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>When this imagery was acquired: a year (2021), a month (2021-06), a day (2021-06-15), or two of them
with / between. Each candidate then says whether you look at the time that was embedded.</source>
        <translation>Wann diese Bilddaten aufgenommen wurden: ein Jahr (2021), ein Monat (2021-06), ein Tag (2021-06-15) oder zwei davon
mit / dazwischen. Jeder Kandidat sagt dann, ob zu sehen ist, was zur Zeit des Einbettens da war.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Look at</source>
        <translation>Anschauen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Acquired</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Opening {place} …</source>
        <translation>{place} wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>“{name}” acquired</source>
        <translation>„{name}“ aufgenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>{date}, by the layer itself</source>
        <translation>{date}, laut dem Layer selbst</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>2021, or 2021-06-15</source>
        <translation>2021 oder 2021-06-15</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>The project has no raster layer. Choose another kind, or add one to the project.</source>
        <translation>Das Projekt hat keinen Rasterlayer. Eine andere Art wählen oder dem Projekt einen hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Say where the imagery is.</source>
        <translation>Angeben, wo die Bilddaten liegen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_dialog.py"/>
        <source>Name the layers of the WMS that are to be shown.</source>
        <translation>Die Layer des WMS nennen, die gezeigt werden sollen.</translation>
    </message>
</context>
<context>
    <name>ImageryLine</name>
    <message>
        <location filename="../../plugin/dock/imagery_line.py"/>
        <source>The imagery that is looked at</source>
        <translation>Die Bilddaten, die angeschaut werden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_line.py"/>
        <source>Try this picture again</source>
        <translation>Dieses Bild noch einmal holen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/imagery_line.py"/>
        <source>Ask for the picture of this candidate once more</source>
        <translation>Das Bild dieses Kandidaten noch einmal anfordern</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Import embeddings</source>
        <translation>Embeddings importieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>{first} and {more:,} more</source>
        <translation>{first} und {more:,} weitere</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>{what}: {done:,} of {total:,}</source>
        <translation>{what}: {done:,} von {total:,}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>What is imported</source>
        <translation>Was importiert wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Files or a folder of embeddings; they can be dropped here</source>
        <translation>Dateien oder ein Ordner mit Embeddings; sie lassen sich hierher ziehen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Files…</source>
        <translation>Dateien…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>A folder of files, or a Zarr store</source>
        <translation>Ein Ordner mit Dateien oder ein Zarr-Speicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>What the files hold</source>
        <translation>Was die Dateien enthalten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Cancel import</source>
        <translation>Import abbrechen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Clay, Earth Index, Major TOM, AlphaEarth, Tessera, Planet-like tables, and any GeoParquet, GeoPackage or FlatGeobuf with a column of vectors, or .npy with a table of footprints.

What the files hold is shown here before anything is written. The files are left as they are.</source>
        <translation>Clay, Earth Index, Major TOM, AlphaEarth, Tessera, Planet-artige Tabellen und jedes GeoParquet, GeoPackage oder FlatGeobuf mit einer Spalte von Vektoren, oder .npy mit einer Tabelle der Umrisse.

Was die Dateien enthalten, steht hier, bevor etwas geschrieben wird. Die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Reading what the files hold …</source>
        <translation>Es wird gelesen, was die Dateien enthalten …</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>Embeddings ({kinds})</source>
        <translation>Embeddings ({kinds})</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_dialog.py"/>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ImportOptions</name>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Taken between</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Chips of</source>
        <translation>Kacheln von</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Into</source>
        <translation>Nach</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>By the date of the imagery: {what}</source>
        <translation>Nach dem Datum der Bilddaten: {what}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>It is not known when the imagery was taken, only when the embeddings were made.</source>
        <translation>Es ist nicht bekannt, wann die Bilddaten aufgenommen, nur wann die Embeddings erstellt wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>It is not known when the imagery was taken.</source>
        <translation>Es ist nicht bekannt, wann die Bilddaten aufgenommen wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Add to the open collection “{name}”</source>
        <translation>Zur offenen Sammlung „{name}“ hinzufügen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Add to the open collection (none is open)</source>
        <translation>Zur offenen Sammlung hinzufügen (keine ist offen)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The files have several columns of vectors. One of them is what chips are compared by.</source>
        <translation>Die Dateien haben mehrere Spalten mit Vektoren. Nach einer davon werden die Kacheln verglichen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>the files do not name it</source>
        <translation>die Dateien nennen es nicht</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Version of the model</source>
        <translation>Version des Modells</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>its version</source>
        <translation>seine Version</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The model that made the embeddings. Embeddings of different models cannot be compared:
a collection takes no chips of another than its own.</source>
        <translation>Das Modell, das die Embeddings erstellt hat. Embeddings verschiedener Modelle sind nicht vergleichbar:
eine Sammlung nimmt nur Kacheln ihres eigenen auf.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>All that the files hold</source>
        <translation>Alles, was die Dateien enthalten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The map view</source>
        <translation>Der Kartenausschnitt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Polygons of a layer</source>
        <translation>Polygone eines Layers</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Layer with the polygons</source>
        <translation>Layer mit den Polygonen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>since any date</source>
        <translation>seit jedem Datum</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>until any date</source>
        <translation>bis zu jedem Datum</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Side of a chip</source>
        <translation>Seite einer Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The side of a chip. Take about twice the size of what is sought; smaller chips are more chips.</source>
        <translation>Die Seite einer Kachel. Etwa doppelt so groß wie das Gesuchte wählen; kleinere Kacheln sind mehr Kacheln.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>What a chip's embedding is made of</source>
        <translation>Woraus das Embedding einer Kachel gemacht wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>mean of the pixels</source>
        <translation>Mittel der Pixel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>mean, spread, lowest and highest</source>
        <translation>Mittel, Streuung, kleinster und größter Wert</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>every pixel is a chip</source>
        <translation>jedes Pixel ist eine Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>How the pixels of a chip become its embedding. With spread, lowest and highest, small things count.</source>
        <translation>Wie aus den Pixeln einer Kachel ihr Embedding wird. Mit Streuung, kleinstem und größtem Wert zählt auch Kleines.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Folder of the collection</source>
        <translation>Ordner der Sammlung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>The folder of the new collection; it is made by the import</source>
        <translation>Der Ordner der neuen Sammlung; der Import legt ihn an</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Choose the folder</source>
        <translation>Den Ordner wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>only the {count:,} selected</source>
        <translation>nur die {count:,} ausgewählten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/import_options.py"/>
        <source>Folder of the new collection</source>
        <translation>Ordner der neuen Sammlung</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Starting …</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>The project has no layer of polygons. Add one, or choose another area.</source>
        <translation>Das Projekt hat keinen Polygonlayer. Einen hinzufügen oder ein anderes Gebiet wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/collection/imports.py"/>
        <source>{count:,} chips are added to “{name}”.</source>
        <extracomment>Of one: 1 chip is added to “{name}”.</extracomment>
        <translation>
            <numerusform>1 Kachel ist zu „{name}“ hinzugefügt.</numerusform>
            <numerusform>{count:,} Kacheln sind zu „{name}“ hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/collection/imports.py"/>
        <source>“{name}” is imported: {count:,} chips.</source>
        <extracomment>Of one: “{name}” is imported: 1 chip.</extracomment>
        <translation>
            <numerusform>„{name}“ ist importiert: 1 Kachel.</numerusform>
            <numerusform>„{name}“ ist importiert: {count:,} Kacheln.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>{count:,} with {reason} (the first: {first})</source>
        <translation>{count:,}-mal {reason} (als Erstes: {first})</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Left out: {what}.</source>
        <translation>Ausgelassen: {what}.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Target “{target}” goes on with them.</source>
        <translation>Ziel „{target}“ geht damit weiter.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>The import was cancelled; nothing was written.</source>
        <translation>Der Import wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>The engine stopped during the import. Import again: it goes on where it was.</source>
        <translation>Die Engine ist während des Imports stehen geblieben. Noch einmal importieren: Er geht dort weiter, wo er war.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Show the import</source>
        <translation>Import zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Cancel import</source>
        <translation>Import abbrechen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Importing “{name}”. {what} …</source>
        <translation>„{name}“ wird importiert. {what} …</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imports.py"/>
        <source>Say which folder the collection shall be in.</source>
        <translation>Angeben, in welchen Ordner die Sammlung kommen soll.</translation>
    </message>
</context>
<context>
    <name>Installation</name>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>No Python 3.11 to 3.14 was found for the engine{asked}. Install one from python.org or by your system, or choose one.</source>
        <translation>Für die Engine wurde kein Python 3.11 bis 3.14 gefunden{asked}. Eines von python.org oder über das System installieren, oder eines wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>Another QGIS is installing the engine; waiting for it</source>
        <translation>Ein anderes QGIS installiert die Engine gerade; darauf wird gewartet</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>Fetching the packages</source>
        <translation>Pakete werden geholt</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/installation.py"/>
        <source>Unpacking Python</source>
        <translation>Python wird entpackt</translation>
    </message>
</context>
<context>
    <name>JudgePage</name>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Judge</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Answer candidates</source>
        <translation>Kandidaten beantworten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>There are too few answers to judge by yet: go on with the review</source>
        <translation>Zum Bewerten gibt es noch zu wenige Antworten: weiter prüfen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Scores of accepted, rejected and unseen chips</source>
        <translation>Scores angenommener, abgelehnter und ungesehener Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>&amp;Threshold</source>
        <translation>&amp;Schwelle</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Colours on the map, and exports where that is chosen, what scores at least this</source>
        <translation>Färbt auf der Karte, was mindestens diesen Score hat, und exportiert es, wo das gewählt ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Threshold of the score</source>
        <translation>Schwelle des Scores</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Found against answers</source>
        <translation>Gefunden je Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision against recall</source>
        <translation>Präzision gegen Recall</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Click an example on the map; the scores of all chips are shown here then.</source>
        <translation>Ein Beispiel auf der Karte anklicken; dann stehen hier die Scores aller Kacheln.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>unseen</source>
        <translation>ungesehen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>score (log odds)</source>
        <translation>Score (Log-Odds)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>score</source>
        <translation>Score</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Nothing is answered yet.</source>
        <translation>Noch ist nichts beantwortet.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{found:,} found by {count:,} answers; {lately} by the last {last}.</source>
        <extracomment>Of one: {found:,} found by 1 answer; {lately} by the last {last}.</extracomment>
        <translation>
            <numerusform>{found:,} gefunden mit 1 Antwort; {lately} mit den letzten {last}.</numerusform>
            <numerusform>{found:,} gefunden mit {count:,} Antworten; {lately} mit den letzten {last}.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Judged in {blocks} blocks of {width}, within which chips are alike, {held} of them with something found: each chip by a head that learned nothing in its block. Chips drawn by chance count for those they were drawn from. Shaded: 90%.</source>
        <translation>Beurteilt in {blocks} Blöcken von {width}, innerhalb derer Kacheln sich ähneln, in {held} davon wurde etwas gefunden: jede Kachel von einem Klassifikator, der in ihrem Block nichts gelernt hat. Zufällig gezogene Kacheln zählen für die, aus denen sie gezogen wurden. Schattiert: 90 %.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{km} km</source>
        <translation>{km} km</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>one chip</source>
        <translation>einer Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision and recall</source>
        <translation>Präzision und Recall</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>found of all that there are</source>
        <translation>gefunden von allen, die es gibt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>precision</source>
        <translation>Präzision</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>&lt;b&gt;{count:,} chips&lt;/b&gt; reach {score:g}:</source>
        <extracomment>Of one: &lt;b&gt;1 chip&lt;/b&gt; reaches {score:g}:</extracomment>
        <translation>
            <numerusform>&lt;b&gt;1 Kachel&lt;/b&gt; erreicht {score:g}:</numerusform>
            <numerusform>&lt;b&gt;{count:,} Kacheln&lt;/b&gt; erreichen {score:g}:</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} accepted</source>
        <translation>{count:,} angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} rejected</source>
        <translation>{count:,} abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} unsure or in conflict</source>
        <translation>{count:,} unsicher oder im Konflikt</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} examples</source>
        <extracomment>Of one: 1 example</extracomment>
        <translation>
            <numerusform>1 Beispiel</numerusform>
            <numerusform>{count:,} Beispiele</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} same place</source>
        <translation>{count:,} gleicher Ort</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} unseen</source>
        <translation>{count:,} ungesehen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision there: &lt;b&gt;about {share:.0%}&lt;/b&gt; ({low:.0%} to {high:.0%}). That would be about {recall:.0%} of all that there are ({least:.0%} to {most:.0%}).</source>
        <translation>Präzision dort: &lt;b&gt;etwa {share:.0%}&lt;/b&gt; ({low:.0%} bis {high:.0%}). Das wären etwa {recall:.0%} von allen, die es gibt ({least:.0%} bis {most:.0%}).</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>Precision there is not known. {reason}</source>
        <translation>Die Präzision dort ist nicht bekannt. {reason}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{count:,} of the {found:,} found ones are kept ({share:.0%}).</source>
        <extracomment>Of one: 1 of the {found:,} found ones is kept ({share:.0%}).</extracomment>
        <translation>
            <numerusform>1 der {found:,} gefundenen bleibt ({share:.0%}).</numerusform>
            <numerusform>{count:,} der {found:,} gefundenen bleiben ({share:.0%}).</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>The head has learned from them.</source>
        <translation>Der Klassifikator hat aus ihnen gelernt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/judge_page.py"/>
        <source>{low:g} to {high:g}: {accepted:,} accepted, {rejected:,} rejected, {unseen:,} unseen</source>
        <translation>{low:g} bis {high:g}: {accepted:,} angenommen, {rejected:,} abgelehnt, {unseen:,} ungesehen</translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <location filename="../../plugin/target/judging.py"/>
        <source>The scores are shown here once there is an example.</source>
        <translation>Die Scores stehen hier, sobald es ein Beispiel gibt.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/judging.py"/>
        <source>What ranks gives other scores now: moved to where as large a share of the chips reaches it.</source>
        <translation>Was reiht, gibt jetzt andere Scores: dorthin verschoben, wo ein gleich großer Anteil der Kacheln sie erreicht.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/judging.py"/>
        <source>Learned anew since it was set; {count:,} chips reached it then: &lt;a href="#"&gt;as many again&lt;/a&gt;.</source>
        <extracomment>Of one: Learned anew since it was set; 1 chip reached it then: &lt;a href="#"&gt;as many again&lt;/a&gt;.</extracomment>
        <translation>
            <numerusform>Seit dem Setzen neu gelernt; damals erreichte sie 1 Kachel: &lt;a href="#"&gt;wieder so viele&lt;/a&gt;.</numerusform>
            <numerusform>Seit dem Setzen neu gelernt; damals erreichten sie {count:,} Kacheln: &lt;a href="#"&gt;wieder so viele&lt;/a&gt;.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/judging.py"/>
        <source>Learning anew without each part of the area, to judge it by the others …</source>
        <translation>Es wird reihum ohne einen Teil des Gebiets neu gelernt, um ihn an den anderen zu beurteilen …</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <location filename="../../plugin/keyboard.py"/>
        <source>Keys…</source>
        <translation>Tasten…</translation>
    </message>
    <message>
        <location filename="../../plugin/keyboard.py"/>
        <source>Choose which key does what</source>
        <translation>Wählen, welche Taste was tut</translation>
    </message>
    <message>
        <location filename="../../plugin/keyboard.py"/>
        <source>What every key does, and what the colours mean</source>
        <translation>Was jede Taste tut und was die Farben bedeuten</translation>
    </message>
    <message>
        <location filename="../../plugin/keyboard.py"/>
        <source>Keys and colours</source>
        <translation>Tasten und Farben</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Previous candidate</source>
        <translation>Voriger Kandidat</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Next candidate</source>
        <translation>Nächster Kandidat</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>A line up</source>
        <translation>Eine Zeile höher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>A line down</source>
        <translation>Eine Zeile tiefer</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>First undecided candidate</source>
        <translation>Erster unentschiedener Kandidat</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Peek at the map around</source>
        <translation>Umgebung ansehen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Accept as class {number}</source>
        <translation>Als Klasse {number} annehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Next conflict</source>
        <translation>Nächster Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Second look: weakest accepted, strongest rejected</source>
        <translation>Zweiter Blick: schwächste angenommene, stärkste abgelehnte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Back to the candidates</source>
        <translation>Zu den Kandidaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Choose the target</source>
        <translation>Das Ziel wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Next page of the panel</source>
        <translation>Nächste Seite des Bedienfelds</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source>All keys and colours</source>
        <translation>Alle Tasten und Farben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys.py"/>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Keys of the review</source>
        <translation>Tasten der Prüfung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Two sets of keys to begin with; each keeps what you change in it</source>
        <translation>Zwei Tastensätze für den Anfang; jeder behält, was darin geändert wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Letters: A accept, R reject, U unsure, arrows to look around</source>
        <translation>Buchstaben: A annehmen, R ablehnen, U unsicher, Pfeile zum Umschauen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Swipe: → accept, ← reject, ↓ unsure, ↑ undo</source>
        <translation>Wischen: → annehmen, ← ablehnen, ↓ unsicher, ↑ rückgängig</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>What has a key</source>
        <translation>Was eine Taste hat</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>The new key</source>
        <translation>Die neue Taste</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>C&amp;hange…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Then press the new key</source>
        <translation>Danach die neue Taste drücken</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Give it one more key</source>
        <translation>Eine weitere Taste geben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Let it have no key</source>
        <translation>Keine Taste geben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>&amp;Reset all</source>
        <translation>Alle &amp;zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>The keys that this profile came with</source>
        <translation>Die Tasten, mit denen dieses Profil kam</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Press the key for “{action}”; Esc leaves it as it is</source>
        <translation>Die Taste für „{action}“ drücken; Esc lässt sie, wie sie ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Choose a line, then Change…</source>
        <translation>Eine Zeile wählen, dann Ändern…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>“{key}” is the key of “{action}” already: press another, or give that one another first.</source>
        <translation>„{key}“ ist schon die Taste für „{action}“: eine andere drücken oder jener zuerst eine andere geben.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_dialog.py"/>
        <source>Tab goes from one control to the next and can be no other key: press another.</source>
        <translation>Tab führt von einem Bedienelement zum nächsten und kann keine andere Taste sein: eine andere drücken.</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Keys and colours</source>
        <translation>Tasten und Farben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Choose another profile, or another key for anything</source>
        <translation>Ein anderes Profil wählen oder für irgendetwas eine andere Taste</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Profile: letters</source>
        <translation>Profil: Buchstaben</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Profile: swipe</source>
        <translation>Profil: Wischen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Accept as one of a class</source>
        <translation>Als eines einer Klasse annehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Shift+arrows</source>
        <translation>Umschalt+Pfeile</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Select thumbnails up to there</source>
        <translation>Vorschaubilder bis dorthin auswählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Ctrl+A</source>
        <translation>Strg+A</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Select all thumbnails; of the candidates, the undecided</source>
        <translation>Alle Vorschaubilder auswählen; von den Kandidaten die unentschiedenen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>click</source>
        <translation>Klick</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>on the map: an example; on a thumbnail: that candidate</source>
        <translation>auf der Karte: ein Beispiel; auf ein Vorschaubild: dieser Kandidat</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Ctrl+click</source>
        <translation>Strg+Klick</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>on the map: one more example; on a thumbnail: select it too</source>
        <translation>auf der Karte: ein weiteres Beispiel; auf ein Vorschaubild: es auch auswählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Shift+click</source>
        <translation>Umschalt+Klick</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>on the map: what it is not; on a thumbnail: select up to it</source>
        <translation>auf der Karte: ein Gegenbeispiel; auf ein Vorschaubild: bis dorthin auswählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>on the map: polygon, coordinates, snapshot</source>
        <translation>auf der Karte: Polygon, Koordinaten, Schnappschuss</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Ctrl+wheel</source>
        <translation>Strg+Mausrad</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>on the gallery: size of the thumbnails</source>
        <translation>auf der Galerie: Größe der Vorschaubilder</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>in conflict: analysts disagree</source>
        <translation>im Konflikt: Analysten sind uneins</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>example of what is sought</source>
        <translation>Beispiel für das Gesuchte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>example of what it is not</source>
        <translation>Gegenbeispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>candidate on the map, less to more alike</source>
        <translation>Kandidat auf der Karte, weniger bis mehr ähnlich</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>the candidate that is looked at: framed in white</source>
        <translation>der Kandidat, der betrachtet wird: weiß gerahmt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>drawn by chance, to check what is left</source>
        <translation>zufällig gezogen, um zu prüfen, was noch übrig ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>beside a find, partly the same place</source>
        <translation>neben einem Fund, teils derselbe Ort</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>same place as a find; not asked again</source>
        <translation>gleicher Ort wie ein Fund; danach wird nicht mehr gefragt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/keys_help.py"/>
        <source>Colours and signs, in the panel and on the map</source>
        <translation>Farben und Zeichen, im Bedienfeld und auf der Karte</translation>
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
        <translation>Feld</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Values of the field</source>
        <translation>Werte des Felds</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>The project has no such layer. Add it to the project first.</source>
        <translation>Das Projekt hat keinen solchen Layer. Zuerst einen zum Projekt hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nothing is selected in “{name}”.</source>
        <translation>In „{name}“ ist nichts ausgewählt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Tick at least one value of the field.</source>
        <translation>Mindestens einen Wert des Felds ankreuzen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>all of the layer</source>
        <translation>alle des Layers</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>those with a value …</source>
        <translation>die mit einem Wert …</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>the {count:,} that are selected</source>
        <extracomment>Of one: the 1 that is selected</extracomment>
        <translation>
            <numerusform>das 1 gewählte</numerusform>
            <numerusform>die {count:,} gewählten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerGroup</name>
    <message>
        <location filename="../../plugin/canvas/layer_group.py"/>
        <source>Lookalike: {target}</source>
        <translation>Lookalike: {target}</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>{title}: {count}</source>
        <translation>{title}: {count}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>Back to my answers</source>
        <translation>Zu den eigenen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>Back to candidates</source>
        <translation>Zu den Kandidaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/list_header.py"/>
        <source>Leave this list; what was answered in it stays</source>
        <translation>Diese Liste verlassen; was darin beantwortet wurde, bleibt</translation>
    </message>
</context>
<context>
    <name>Listings</name>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Accepted chips, lowest score first</source>
        <translation>Angenommene Kacheln, niedrigster Score zuerst</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Second look: weakest accepted</source>
        <translation>Zweiter Blick: schwächste angenommene</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Rejected chips, highest score first</source>
        <translation>Abgelehnte Kacheln, höchster Score zuerst</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Second look: strongest rejected</source>
        <translation>Zweiter Blick: stärkste abgelehnte</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Second review</source>
        <translation>Zweite Prüfung</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Overruled by {analyst}</source>
        <translation>Überstimmt von {analyst}</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Answers of yours that {analyst} replaced. What you answer here holds from then on.</source>
        <translation>Eigene Antworten, die {analyst} ersetzt hat. Was hier geantwortet wird, gilt von da an.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Review of {analyst}, answers shown</source>
        <translation>Prüfung von {analyst}, offen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Review of {analyst}, answers hidden</source>
        <translation>Prüfung von {analyst}, verdeckt</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>What {analyst} decided. Your answers stand beside theirs and replace nothing.</source>
        <translation>Was {analyst} entschieden hat. Die eigenen Antworten stehen daneben und ersetzen nichts.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>Handed over by {analyst}</source>
        <translation>Übergeben von {analyst}</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>What {analyst} was unsure of. What you answer here holds from then on.</source>
        <translation>Wobei {analyst} unsicher war. Was Sie hier antworten, gilt von da an.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>{left:,} of {count:,} left</source>
        <translation>noch {left:,} von {count:,}</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>The list is being made</source>
        <translation>Die Liste wird erstellt</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/listings.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation>
            <numerusform>1 Kachel</numerusform>
            <numerusform>{count:,} Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>{part:,} of {total:,}</source>
        <translation>{part:,} von {total:,}</translation>
    </message>
    <message>
        <location filename="../../plugin/target/listings.py"/>
        <source>The list holds the first {count:,} of {total:,} chips.</source>
        <translation>Die Liste enthält die ersten {count:,} von {total:,} Kacheln.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/listings.py"/>
        <source>{count:,} answered chips are not in this collection; they stay in the log.</source>
        <extracomment>Of one: 1 answered chip is not in this collection; it stays in the log.</extracomment>
        <translation>
            <numerusform>1 beantwortete Kachel ist nicht in dieser Sammlung; sie bleibt im Protokoll.</numerusform>
            <numerusform>{count:,} beantwortete Kacheln sind nicht in dieser Sammlung; sie bleiben im Protokoll.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Locating</name>
    <message>
        <location filename="../../plugin/target/locating.py"/>
        <source>Tick “Show where” first: then what is sought is located in the chips.</source>
        <translation>Zuerst „Zeigen, wo“ ankreuzen: Dann wird das Gesuchte in den Kacheln gesucht.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/locating.py"/>
        <source>Locating what you look for in {count:,} accepted chips, to export that too …</source>
        <extracomment>Of one: Locating what you look for in 1 accepted chip, to export that too …</extracomment>
        <translation>
            <numerusform>Das Gesuchte wird in 1 angenommenen Kachel lokalisiert, um auch das zu exportieren …</numerusform>
            <numerusform>Das Gesuchte wird in {count:,} angenommenen Kacheln lokalisiert, um auch das zu exportieren …</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/locating.py"/>
        <source>Export without</source>
        <translation>Ohne exportieren</translation>
    </message>
</context>
<context>
    <name>LookalikeDock</name>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Lookalike</source>
        <translation>Lookalike</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Pages of the panel</source>
        <translation>Seiten des Bedienfelds</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Judge</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>A key was too early: it answered nothing. Keys count as soon as a candidate is shown.</source>
        <translation>Eine Taste kam zu früh: Sie hat nichts beantwortet. Tasten zählen, sobald ein Kandidat zu sehen ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Another way to go on</source>
        <translation>Ein anderer Weg weiter</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/dock.py"/>
        <source>Write what was answered to a file</source>
        <translation>Die Antworten in eine Datei schreiben</translation>
    </message>
</context>
<context>
    <name>LookalikePlugin</name>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Opening “{name}” …</source>
        <translation>„{name}“ wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Opening the collection …</source>
        <translation>Die Sammlung wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Copying the decisions from the network drive …</source>
        <translation>Die Entscheidungen werden vom Netzlaufwerk kopiert …</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Open collection…</source>
        <translation>Sammlung öffnen…</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>This project goes on in the decisions of the one it was saved from: both see what either adds.</source>
        <translation>Dieses Projekt setzt die Entscheidungen dessen fort, aus dem es gespeichert wurde: Beide sehen, was eines hinzufügt.</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Keep sharing</source>
        <translation>Weiter teilen</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Make a copy for this project</source>
        <translation>Für dieses Projekt kopieren</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Open a collection and a target first; then point at an example.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann auf ein Beispiel zeigen.</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Set up the engine…</source>
        <translation>Engine einrichten…</translation>
    </message>
    <message>
        <location filename="../../plugin/plugin.py"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>LookedAt</name>
    <message>
        <location filename="../../plugin/looked_at.py"/>
        <source>the imagery that was embedded</source>
        <translation>die eingebetteten Bilddaten</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Show this chip's imagery</source>
        <translation>Bilddaten dieser Kachel zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Add the raster that the current chip was embedded from to the map, below the candidates</source>
        <translation>Das Raster, aus dem die aktuelle Kachel eingebettet wurde, unter den Kandidaten in die Karte legen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Opening it was stopped because the target was closed. Press OK again.</source>
        <translation>Das Öffnen wurde abgebrochen, weil das Ziel geschlossen wurde. Noch einmal OK drücken.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Now: {name}, {badge}. {tip}</source>
        <translation>Jetzt: {name}, {badge}. {tip}</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>what the map shows</source>
        <translation>was die Karte zeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>There is no candidate whose imagery could be shown: click an example first.</source>
        <translation>Es gibt keinen Kandidaten, dessen Bilddaten sich zeigen ließen: zuerst ein Beispiel anklicken.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The collection “{name}” does not say from which imagery its chips were embedded.</source>
        <translation>Die Sammlung „{name}“ sagt nicht, aus welchen Bilddaten ihre Kacheln eingebettet wurden.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Choose imagery…</source>
        <translation>Bilddaten wählen…</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The imagery of the chips cannot be read; you see what the map shows instead. {why}</source>
        <translation>Die Bilddaten der Kacheln lassen sich nicht lesen; zu sehen ist stattdessen, was die Karte zeigt. {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>waiting for {name} …</source>
        <translation>warten auf {name} …</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, the chips of {embedded}: labels may mislead.</source>
        <translation>„{name}“ ist von {date}, die Kacheln sind von {embedded}: Antworten können täuschen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>What the map shows</source>
        <translation>Was die Karte zeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>You look at the very image that was embedded.</source>
        <translation>Zu sehen ist genau das Bild, das eingebettet wurde.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, and the chip was embedded from imagery of {embedded}: the same year.</source>
        <translation>„{name}“ ist von {date}, eingebettet wurde die Kachel aus Bilddaten von {embedded}: dasselbe Jahr.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, but the chip was embedded from imagery of {embedded}: what you see may not have been there, and such a label misleads what is learned.</source>
        <translation>„{name}“ ist von {date}, eingebettet wurde die Kachel aber aus Bilddaten von {embedded}: Was zu sehen ist, war damals vielleicht nicht da, und eine solche Antwort führt das Lernen in die Irre.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Several rasters fit this chip, and nothing says from which it was embedded. You see “{name}”.</source>
        <translation>Mehrere Raster passen zu dieser Kachel, und nichts sagt, aus welchem sie eingebettet wurde. Zu sehen ist „{name}“.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The collection does not say when its chips were acquired, so “{name}” cannot be compared.</source>
        <translation>Die Sammlung sagt nicht, wann ihre Kacheln aufgenommen wurden; „{name}“ lässt sich nicht vergleichen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>Nobody knows when “{name}” was acquired; the chip was embedded from imagery of {embedded}. You can tell its date under “Choose imagery…”.</source>
        <translation>Niemand weiß, wann „{name}“ aufgenommen wurde; eingebettet wurde die Kachel aus Bilddaten von {embedded}. Unter „Bilddaten wählen…“ lässt sich das Datum angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>“{name}” is of {date}, which reaches beyond the {embedded} that the chip was embedded from: it may show another year.</source>
        <translation>„{name}“ ist von {date}; das reicht über {embedded}, woraus die Kachel eingebettet wurde, hinaus: Es kann ein anderes Jahr zeigen.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is the one you told.</source>
        <translation>Das Datum ist das angegebene.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is that of the layer's temporal properties.</source>
        <translation>Das Datum stammt aus den zeitlichen Eigenschaften des Layers.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is that of the layer's metadata.</source>
        <translation>Das Datum stammt aus den Metadaten des Layers.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is what the file says of its acquisition.</source>
        <translation>Das Datum ist, was die Datei über ihre Aufnahme sagt.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/looking.py"/>
        <source>The date is the TIFF's own, which may be when the file was written.</source>
        <translation>Das Datum ist das der TIFF-Datei selbst; vielleicht wurde sie nur an diesem Tag geschrieben.</translation>
    </message>
</context>
<context>
    <name>LostLogs</name>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>The answers of “{name}” are not here: {folder} does not exist.</source>
        <translation>Die Antworten von „{name}“ sind nicht hier: {folder} gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>The answers of “{name}” are not here: {folder} does not have them.</source>
        <translation>Die Antworten von „{name}“ sind nicht hier: {folder} hat sie nicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>When the project was saved there were {count:,}.</source>
        <translation>Als das Projekt gespeichert wurde, waren es {count:,}.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>A project is copied together with its folder. Find that folder, or start anew; until then nothing is written.</source>
        <translation>Ein Projekt wird samt seinem Ordner kopiert. Den Ordner suchen oder neu beginnen; bis dahin wird nichts geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>Find the folder…</source>
        <translation>Ordner suchen…</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>Start anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>Use “{folder}”</source>
        <translation>„{folder}“ verwenden</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>There is no answer of “{name}” in {folder}; when the project was saved there were {count:,}.</source>
        <translation>In {folder} ist keine Antwort von „{name}“; als das Projekt gespeichert wurde, waren es {count:,}.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>The folder with the answers</source>
        <translation>Der Ordner mit den Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/target/lost_logs.py"/>
        <source>{folder} has no answers of “{name}”. Choose the folder that ends with {ending} beside the project they were given in.</source>
        <translation>{folder} hat keine Antworten von „{name}“. Den Ordner mit der Endung {ending} neben dem Projekt wählen, in dem sie gegeben wurden.</translation>
    </message>
</context>
<context>
    <name>Merge</name>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Lookalike: reading label logs</source>
        <translation>Lookalike: Entscheidungsprotokolle werden gelesen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Take the answers of a colleague's label log into this target</source>
        <translation>Die Antworten aus dem Entscheidungsprotokoll anderer in dieses Ziel übernehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Merge a colleague's decisions…</source>
        <translation>Entscheidungen anderer zusammenführen…</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Open a collection and a target first; then merge what a colleague decided.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann zusammenführen, was andere entschieden haben.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Comparing with the answers that are here …</source>
        <translation>Wird mit den Antworten verglichen, die hier sind …</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Merging …</source>
        <translation>Wird zusammengeführt …</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Agreement…</source>
        <translation>Übereinstimmung…</translation>
    </message>
    <message>
        <location filename="../../plugin/target/merge.py"/>
        <source>Overruled answers…</source>
        <translation>Überstimmte Antworten…</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Merge a colleague's decisions</source>
        <translation>Entscheidungen anderer zusammenführen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Choose the label logs of a colleague: the folder that ends with .lookalike beside their project, or files in it. They are copied; whatever is there twice counts once.</source>
        <translation>Die Entscheidungsprotokolle anderer wählen: den Ordner mit der Endung .lookalike neben ihrem Projekt oder Dateien darin. Sie werden kopiert; was doppelt da ist, zählt einmal.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>&amp;Files…</source>
        <translation>&amp;Dateien…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Choose single logs</source>
        <translation>Einzelne Protokolle wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Fol&amp;der…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Choose a folder of logs</source>
        <translation>Einen Ordner mit Protokollen wählen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>what would happen</source>
        <translation>was geschähe</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>answers: who, and when</source>
        <translation>Antworten: von wem und wann</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Answers that differ</source>
        <translation>Abweichende Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Click one to see it in the panel</source>
        <translation>Ein Klick zeigt sie im Bedienfeld</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>&amp;Review what was overruled</source>
        <translation>&amp;Überstimmtes prüfen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Look at each answer of yours that no longer holds, and answer once more where you want</source>
        <translation>Jede eigene Antwort ansehen, die nicht mehr gilt, und wo gewünscht noch einmal antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Of another target, “{name}”. Tick it to take its answers as this target's; each says so.</source>
        <translation>Von einem anderen Ziel, „{name}“. Ankreuzen, um dessen Antworten als die dieses Ziels zu nehmen; jede sagt das.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Of this target</source>
        <translation>Von diesem Ziel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Label logs that were found</source>
        <translation>Gefundene Entscheidungsprotokolle</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>analyst</source>
        <translation>Analyst</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>what there is to know</source>
        <translation>was zu wissen ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_dialog.py"/>
        <source>Label logs (*{suffix});;All files (*)</source>
        <translation>Entscheidungsprotokolle (*{suffix});;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>MergeWords</name>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 on a chip nobody had answered</source>
        <translation>1 zu einer Kachel, die niemand beantwortet hatte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} on chips nobody had answered</source>
        <translation>{count:,} zu Kacheln, die niemand beantwortet hatte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 chip answered as here</source>
        <translation>1 Kachel ist beantwortet wie hier</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} chips answered as here</source>
        <translation>{count:,} Kacheln sind beantwortet wie hier</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 of your answers would be overruled</source>
        <translation>1 eigene Antwort würde überstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} of your answers would be overruled</source>
        <translation>{count:,} eigene Antworten würden überstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 chip would be in conflict</source>
        <translation>1 Kachel käme in Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} chips would be in conflict</source>
        <translation>{count:,} Kacheln kämen in Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 conflict would be settled</source>
        <translation>1 Konflikt würde beigelegt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} conflicts would be settled</source>
        <translation>{count:,} Konflikte würden beigelegt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 other answer would change</source>
        <translation>1 andere Antwort würde sich ändern</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} other answers would change</source>
        <translation>{count:,} andere Antworten würden sich ändern</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 of your answers was overruled</source>
        <translation>1 eigene Antwort wurde überstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} of your answers were overruled</source>
        <translation>{count:,} eigene Antworten wurden überstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 chip is in conflict</source>
        <translation>1 Kachel ist im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} chips are in conflict</source>
        <translation>{count:,} Kacheln sind im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>1 conflict was settled</source>
        <translation>1 Konflikt wurde beigelegt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} conflicts were settled</source>
        <translation>{count:,} Konflikte wurden beigelegt</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} older answers of yours were left out: you have answered anew. They are in {files}.</source>
        <extracomment>Of one: 1 older answer of yours was left out: you have answered anew. It is in {files}.</extracomment>
        <translation>
            <numerusform>1 ältere eigene Antwort wurde ausgelassen: Sie ist inzwischen neu gegeben. Sie liegt in {files}.</numerusform>
            <numerusform>{count:,} ältere eigene Antworten wurden ausgelassen: Sie sind inzwischen neu gegeben. Sie liegen in {files}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>the merge of {name}'s log: {count:,} answers</source>
        <extracomment>Of one: the merge of {name}'s log: 1 answer</extracomment>
        <translation>
            <numerusform>das Zusammenführen mit dem Protokoll von {name}: 1 Antwort</numerusform>
            <numerusform>das Zusammenführen mit dem Protokoll von {name}: {count:,} Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>the merge of the logs of {names}: {count:,} answers</source>
        <extracomment>Of one: the merge of the logs of {names}: 1 answer</extracomment>
        <translation>
            <numerusform>das Zusammenführen mit den Protokollen von {names}: 1 Antwort</numerusform>
            <numerusform>das Zusammenführen mit den Protokollen von {names}: {count:,} Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>Undid the merge of {name}'s log: {count:,} answers.</source>
        <extracomment>Of one: Undid the merge of {name}'s log: 1 answer.</extracomment>
        <translation>
            <numerusform>Zusammenführen mit dem Protokoll von {name} rückgängig gemacht: 1 Antwort.</numerusform>
            <numerusform>Zusammenführen mit dem Protokoll von {name} rückgängig gemacht: {count:,} Antworten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>Undid the merge of the logs of {names}: {count:,} answers.</source>
        <extracomment>Of one: Undid the merge of the logs of {names}: 1 answer.</extracomment>
        <translation>
            <numerusform>Zusammenführen mit den Protokollen von {names} rückgängig gemacht: 1 Antwort.</numerusform>
            <numerusform>Zusammenführen mit den Protokollen von {names} rückgängig gemacht: {count:,} Antworten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>Redid the merge of {name}'s log: {count:,} answers.</source>
        <extracomment>Of one: Redid the merge of {name}'s log: 1 answer.</extracomment>
        <translation>
            <numerusform>Zusammenführen mit dem Protokoll von {name} wiederholt: 1 Antwort.</numerusform>
            <numerusform>Zusammenführen mit dem Protokoll von {name} wiederholt: {count:,} Antworten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>Redid the merge of the logs of {names}: {count:,} answers.</source>
        <extracomment>Of one: Redid the merge of the logs of {names}: 1 answer.</extracomment>
        <translation>
            <numerusform>Zusammenführen mit den Protokollen von {names} wiederholt: 1 Antwort.</numerusform>
            <numerusform>Zusammenführen mit den Protokollen von {names} wiederholt: {count:,} Antworten.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>yours is overruled</source>
        <translation>eigene überstimmt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>in conflict</source>
        <translation>im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>No new answer of {analysts}, but what they took back</source>
        <translation>Keine neue Antwort von {analysts}, aber Zurückgenommenes</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} new answers of {analysts}</source>
        <extracomment>Of one: 1 new answer of {analysts}</extracomment>
        <translation>
            <numerusform>1 neue Antwort von {analysts}</numerusform>
            <numerusform>{count:,} neue Antworten von {analysts}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>What {analysts} took back was taken back here</source>
        <translation>Was {analysts} zurückgenommen hat, ist auch hier zurückgenommen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>{count:,} answers of {analysts} are new here</source>
        <extracomment>Of one: 1 answer of {analysts} is new here</extracomment>
        <translation>
            <numerusform>1 Antwort von {analysts} ist hier neu</numerusform>
            <numerusform>{count:,} Antworten von {analysts} sind hier neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/merge_words.py"/>
        <source>Nothing new: all {count:,} answers were here already.</source>
        <extracomment>Of one: Nothing new: the 1 answer was here already.</extracomment>
        <translation>
            <numerusform>Nichts Neues: Die 1 Antwort war schon hier.</numerusform>
            <numerusform>Nichts Neues: Alle {count:,} Antworten waren schon hier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <location filename="../../plugin/messages.py"/>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <location filename="../../plugin/dock/name_dialog.py"/>
        <source>&amp;What is being sought?</source>
        <translation>&amp;Was wird gesucht?</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <location filename="../../plugin/next_step.py"/>
        <source>Point at an example</source>
        <translation>Beispiel zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/next_step.py"/>
        <source>Back to candidates</source>
        <translation>Zu den Kandidaten</translation>
    </message>
    <message>
        <location filename="../../plugin/next_step.py"/>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <location filename="../../plugin/next_step.py"/>
        <source>Judge what was found</source>
        <translation>Gefundenes bewerten</translation>
    </message>
    <message>
        <location filename="../../plugin/next_step.py"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>OptionsFactory</name>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Lookalike</source>
        <translation>Lookalike</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Asks first, and says how much that frees; leaves the options</source>
        <translation>Fragt vorher und sagt, wie viel das frei macht; verlässt die Optionen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>The demo is not on this computer.</source>
        <translation>Die Demo ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>The name that decisions are recorded under</source>
        <translation>Der Name, unter dem Entscheidungen aufgezeichnet werden</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Decisions are recorded under</source>
        <translation>Entscheidungen aufzeichnen unter</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>A pseudonym will do. It goes into the label log and into exports, from the next target that is opened on; what was recorded before keeps its name. Empty takes the name you are logged in with.</source>
        <translation>Ein Pseudonym genügt. Es steht im Entscheidungsprotokoll und in Exporten, ab dem nächsten geöffneten Ziel; was vorher aufgezeichnet wurde, behält seinen Namen. Leer nimmt den Anmeldenamen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>The map follows the candidate</source>
        <translation>Die Karte folgt dem Kandidaten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Answers after which it learns again</source>
        <translation>Antworten, nach denen neu gelernt wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Memory for pictures of chips</source>
        <translation>Speicher für Bilder von Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>It learns again after so many answers</source>
        <translation>Neu lernen nach so vielen Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Below the line published strategies, to compare with; what each does stands in docs/simulate.md</source>
        <translation>Unter der Linie veröffentlichte Strategien, zum Vergleich; was jede tut, steht in docs/simulate.md</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>More</source>
        <translation>Weiteres</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Set up the engine…</source>
        <translation>Engine einrichten…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Keys…</source>
        <translation>Tasten…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Imagery of the open collection…</source>
        <translation>Bilddaten der offenen Sammlung…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Keeps what is chosen here, and leaves the options</source>
        <translation>Behält, was hier gewählt ist, und verlässt die Optionen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/options_page.py"/>
        <source>Remove the demo…</source>
        <translation>Demo entfernen…</translation>
    </message>
</context>
<context>
    <name>PickTool</name>
    <message>
        <location filename="../../plugin/canvas/pick_tool.py"/>
        <source>This click lies outside the area the map's CRS is made for; click on the map.</source>
        <translation>Dieser Klick liegt außerhalb des Gebiets, für das das KBS der Karte gemacht ist; auf die Karte klicken.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/pick_tool.py"/>
        <source>The feature of “{layer}” has no place in lon/lat; check the layer's CRS.</source>
        <translation>Das Objekt von „{layer}“ hat keinen Ort in Länge/Breite; das KBS des Layers prüfen.</translation>
    </message>
</context>
<context>
    <name>Pointing</name>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>This place</source>
        <translation>Dieser Ort</translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>The feature</source>
        <translation>Das Objekt</translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>The polygon</source>
        <translation>Das Polygon</translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>{place} lies outside the collection “{name}”; point at a place that it covers.</source>
        <translation>{place} liegt außerhalb der Sammlung „{name}“; auf eine Stelle zeigen, die sie abdeckt.</translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>{place} has no chip of that date in “{name}”; choose another date, or another place.</source>
        <translation>{place} hat in „{name}“ keine Kachel dieses Datums; ein anderes Datum oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/pointing.py"/>
        <source>{place} needs {total} chips to cover it, more than {most}; point at a smaller one.</source>
        <translation>{place} braucht {total} Kacheln, mehr als {most}; etwas Kleineres wählen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/pointing.py"/>
        <source>{count:,} of {all:,} places lie outside the collection “{name}”.</source>
        <extracomment>Of one: 1 of {all:,} places lies outside the collection “{name}”.</extracomment>
        <translation>
            <numerusform>1 von {all:,} Orten liegt außerhalb der Sammlung „{name}“.</numerusform>
            <numerusform>{count:,} von {all:,} Orten liegen außerhalb der Sammlung „{name}“.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PointingMenu</name>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Point at examples</source>
        <translation>Beispiele zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Open a collection and a target first; then point at an example.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann auf ein Beispiel zeigen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>What it is not</source>
        <translation>Was es nicht ist</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Open a collection and a target first.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The chip whose middle is nearest to the place clicked</source>
        <translation>Die Kachel, deren Mitte der angeklickten Stelle am nächsten ist</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The chip here</source>
        <translation>Die Kachel hier</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The feature of “{layer}” here</source>
        <translation>Das Objekt von „{layer}“ hier</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The fewest chips that cover it</source>
        <translation>Die wenigsten Kacheln, die es bedecken</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Selected features ({count:,})</source>
        <translation>Gewählte Objekte ({count:,})</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Selected features</source>
        <translation>Gewählte Objekte</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>The chips that the features selected in the active layer mark</source>
        <translation>Die Kacheln, die die gewählten Objekte des aktiven Layers markieren</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Select features of a vector layer, and make that layer active.</source>
        <translation>Objekte eines Vektorlayers auswählen und diesen Layer aktivieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Draw a polygon</source>
        <translation>Polygon zeichnen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Click its corners; double click, right click or Enter ends it, Backspace removes a corner</source>
        <translation>Die Ecken anklicken; Doppelklick, Rechtsklick oder Eingabe beendet, die Rücktaste nimmt eine Ecke weg</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Paste coordinates…</source>
        <translation>Koordinaten einfügen…</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Degrees, coordinates of the map, WKT, or the address of a web map; one place a line</source>
        <translation>Grad, Koordinaten der Karte, WKT oder die Adresse einer Webkarte; ein Ort je Zeile</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Snapshot of what the map shows</source>
        <translation>Schnappschuss dessen, was die Karte zeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>Snapshot of what the map shows here</source>
        <translation>Schnappschuss dessen, was die Karte hier zeigt</translation>
    </message>
    <message>
        <location filename="../../plugin/target/pointing_menu.py"/>
        <source>One chip's size of it, from whatever layers, embedded by the collection's own encoder</source>
        <translation>Ein Ausschnitt in Kachelgröße, aus beliebigen Layern, vom Encoder der Sammlung eingebettet</translation>
    </message>
</context>
<context>
    <name>PolygonTool</name>
    <message>
        <location filename="../../plugin/canvas/polygon_tool.py"/>
        <source>A polygon needs at least three corners; click one more, or press Esc to leave.</source>
        <translation>Ein Polygon braucht mindestens drei Ecken; eine weitere anklicken oder mit Esc abbrechen.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/polygon_tool.py"/>
        <source>This polygon reaches beyond the area the map's CRS is made for.</source>
        <translation>Dieses Polygon reicht über das Gebiet hinaus, für das das KBS der Karte gemacht ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/polygon_tool.py"/>
        <source>This polygon goes around a pole. Draw it in parts beside the pole.</source>
        <translation>Dieses Polygon führt um einen Pol herum. In Teilen neben dem Pol zeichnen.</translation>
    </message>
</context>
<context>
    <name>PrecisionTable</name>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Precision by score</source>
        <translation>Präzision nach Score</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>score</source>
        <translation>Score</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>From this score on</source>
        <translation>Ab diesem Score</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>chips</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Chips in this band of scores</source>
        <translation>Kacheln in diesem Bereich des Scores</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>◇</source>
        <translation>◇</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Of these, drawn by chance and answered</source>
        <translation>Davon zufällig gezogen und beantwortet</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>The share that is it, with its 90% interval</source>
        <translation>Der Anteil, der es ist, mit seinem 90-%-Intervall</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>so far</source>
        <translation>bis hier</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>Precision when everything down to this score is taken</source>
        <translation>Präzision, wenn alles bis zu diesem Score genommen wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>The share of all that there are which that finds</source>
        <translation>Der Anteil an allen, die es gibt, den das findet</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/precision_table.py"/>
        <source>{share:.0%} ({low:.0%} to {high:.0%})</source>
        <translation>{share:.0%} ({low:.0%} bis {high:.0%})</translation>
    </message>
</context>
<context>
    <name>Processing</name>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Heads</source>
        <translation>Klassifikatoren</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Collection (its folder)</source>
        <translation>Sammlung (ihr Ordner)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Examples of what is sought</source>
        <translation>Beispiele für das Gesuchte</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Examples of what it is not</source>
        <translation>Gegenbeispiele</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Feature {number} needs {total} chips to cover it, more than {most}; take a smaller one.</source>
        <translation>Objekt {number} braucht {total} Kacheln, mehr als {most}; ein kleineres nehmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/algorithm.py"/>
        <source>Feature {number} lies outside the collection, and is left out.</source>
        <translation>Objekt {number} liegt außerhalb der Sammlung und wird ausgelassen.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <source>The engine could not be started: {why}</source>
        <translation>Die Engine ließ sich nicht starten: {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Cancelled; nothing was written.</source>
        <translation>Abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <source>The engine stopped: {why}</source>
        <translation>Die Engine blieb stehen: {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/asking.py"/>
        <source>{sentence} In QGIS's window: Lookalike's menu, Set up the engine.</source>
        <translation>{sentence} Im Fenster von QGIS: Menü von Lookalike, Engine einrichten.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Export decisions</source>
        <translation>Entscheidungen exportieren</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Writes what was decided of a target as a styled GeoPackage, or as GeoJSON where the file's name ends so: chips, merged places and provenance. It reads the logs alone; neither the collection nor an engine is needed. The folder is the one beside the project, PROJECT.lookalike; empty for that of the open project.</source>
        <translation>Schreibt, was zu einem Ziel entschieden wurde, als gestaltetes GeoPackage, oder als GeoJSON, wenn der Dateiname so endet: Kacheln, vereinte Orte und Herkunft. Gelesen werden nur die Protokolle; weder Sammlung noch Engine sind nötig. Der Ordner ist der neben dem Projekt, PROJEKT.lookalike; leer für den des offenen Projekts.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Folder of the decisions (PROJECT.lookalike)</source>
        <translation>Ordner der Entscheidungen (PROJEKT.lookalike)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Target, by name; empty where there is only one</source>
        <translation>Ziel, mit Namen; leer, wo es nur eines gibt</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>all that was decided</source>
        <translation>alles Entschiedene</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>what was accepted</source>
        <translation>das Angenommene</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Coordinate reference system of a GeoPackage</source>
        <translation>Koordinatenbezugssystem eines GeoPackage</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <location filename="../../plugin/processing/making.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Number of chips</source>
        <translation>Anzahl der Kacheln</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Number of places</source>
        <translation>Anzahl der Orte</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/exporting.py"/>
        <source>{count:,} chips</source>
        <extracomment>Of one: 1 chip</extracomment>
        <translation>
            <numerusform>1 Kachel</numerusform>
            <numerusform>{count:,} Kacheln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/exporting.py"/>
        <source>{count:,} places</source>
        <extracomment>Of one: 1 place</extracomment>
        <translation>
            <numerusform>1 Ort</numerusform>
            <numerusform>{count:,} Orte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Name the folder of the decisions: no saved project is open.</source>
        <translation>Den Ordner der Entscheidungen angeben: Es ist kein gespeichertes Projekt offen.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>There are no decisions in {folder}.</source>
        <translation>In {folder} sind keine Entscheidungen.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>There is no target “{name}” in {folder}. There are: {names}.</source>
        <translation>In {folder} gibt es kein Ziel „{name}“. Es gibt: {names}.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/exporting.py"/>
        <source>Name one of the targets in {folder}: {names}.</source>
        <translation>Eines der Ziele in {folder} nennen: {names}.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Train a head</source>
        <translation>Klassifikator trainieren</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Learns what is sought from features that show it and features that do not, and keeps it as a file that ranks any collection of the same encoder: in the dock (Use a saved head), or by the algorithms that score.</source>
        <translation>Lernt das Gesuchte aus Objekten, die es zeigen, und Objekten, die es nicht zeigen, und behält es als Datei, die jede Sammlung desselben Encoders reiht: im Bedienfeld (Gespeicherten Klassifikator verwenden) oder durch die Algorithmen für Scores.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Name of what is sought</source>
        <translation>Name des Gesuchten</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Head</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Heads (*.head)</source>
        <translation>Klassifikatoren (*.head)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Number of chips it learned from</source>
        <translation>Anzahl der Kacheln, aus denen gelernt wurde</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>A head needs examples of both, what is sought and what it is not, in the collection.</source>
        <translation>Ein Klassifikator braucht Beispiele und Gegenbeispiele in der Sammlung.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Learned from {count} chips</source>
        <translation>Aus {count} Kacheln gelernt</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Apply a head</source>
        <translation>Klassifikator anwenden</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <source>Writes the score that a saved head gives to every chip of a collection as a GeoTIFF, in log- odds. Before what it finds in another area is believed, answer chips drawn by chance: the dock asks for 50.</source>
        <translation>Schreibt den Score, den ein gespeicherter Klassifikator jeder Kachel einer Sammlung gibt, als GeoTIFF, in Log-Odds. Bevor man glaubt, was er in einem anderen Gebiet findet, zufällig gezogene Kacheln beantworten: Das Bedienfeld fragt nach 50.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Saved head</source>
        <translation>Gespeicherter Klassifikator</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/heads.py"/>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Folder of the collection</source>
        <translation>Ordner der Sammlung</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Only imagery since</source>
        <translation>Nur Bilddaten seit</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Only imagery until</source>
        <translation>Nur Bilddaten bis</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/making.py"/>
        <source>{count:,} chips, {dim} numbers each, in {path}</source>
        <extracomment>Of one: 1 chip, {dim} numbers each, in {path}</extracomment>
        <translation>
            <numerusform>1 Kachel mit je {dim} Zahlen, in {path}</numerusform>
            <numerusform>{count:,} Kacheln mit je {dim} Zahlen, in {path}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>{count} dropped: {reason}</source>
        <translation>{count} weggelassen: {reason}</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Import embeddings</source>
        <translation>Embeddings importieren</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Makes a collection of embeddings that somebody published: Clay, Earth Index, Major TOM, AlphaEarth, Tessera, or any table with vectors and footprints (GeoParquet, GeoPackage, FlatGeobuf, NumPy). The product is recognised by what the files hold. Give a folder, or one file. An import that was interrupted goes on where it was.</source>
        <translation>Macht eine Sammlung aus veröffentlichten Embeddings: Clay, Earth Index, Major TOM, AlphaEarth, Tessera oder eine beliebige Tabelle mit Vektoren und Umrissen (GeoParquet, GeoPackage, FlatGeobuf, NumPy). Das Produkt wird an dem erkannt, was die Dateien enthalten. Einen Ordner angeben oder eine Datei. Ein unterbrochener Import geht dort weiter, wo er war.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Folder with embeddings</source>
        <translation>Ordner mit Embeddings</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>… or one file</source>
        <translation>… oder eine Datei</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Only chips that touch these polygons</source>
        <translation>Nur Kacheln, die diese Polygone berühren</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Name of the model, where the files do not tell it</source>
        <translation>Modell, falls die Dateien es nicht nennen</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Give a folder with embeddings, or a file.</source>
        <translation>Einen Ordner mit Embeddings oder eine Datei angeben.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The layer of the area has no polygon.</source>
        <translation>Der Layer des Gebiets hat kein Polygon.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Embed a raster</source>
        <translation>Raster einbetten</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Makes a collection of your own imagery: cuts the raster into chips and lets an encoder, an ONNX file, turn each into an embedding. The raster is a file with a georeference, north up, of 8 or 16 bit. A stride of half a chip finds things on chips' edges. The encoder that comes with Lookalike is for trying; bring one for your imagery.</source>
        <translation>Macht eine Sammlung aus eigenen Bilddaten: schneidet das Raster in Kacheln und lässt einen Encoder, eine ONNX-Datei, aus jeder ein Embedding machen. Das Raster ist eine Datei mit Georeferenz, Norden oben, mit 8 oder 16 Bit. Ein Abstand von einer halben Kachel findet auch, was an Kachelrändern liegt. Der mitgelieferte Encoder ist zum Ausprobieren; für eigene Bilddaten einen passenden verwenden.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Bands (the first three where none is named)</source>
        <translation>Kanäle (sonst die ersten drei)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Encoder (ONNX)</source>
        <translation>Encoder (ONNX)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Side of a chip</source>
        <translation>Seite einer Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>From chip to chip</source>
        <translation>Von Kachel zu Kachel</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>metres</source>
        <translation>Meter</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Both in</source>
        <translation>Beides in</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Licence of the imagery</source>
        <translation>Lizenz der Bilddaten</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>Attribution</source>
        <translation>Namensnennung</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The imagery was taken from</source>
        <translation>Die Bilddaten wurden aufgenommen ab</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The imagery was taken until</source>
        <translation>Die Bilddaten wurden aufgenommen bis</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/making.py"/>
        <source>The raster must be a file that GDAL reads.</source>
        <translation>Das Raster muss eine Datei sein, die GDAL liest.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Give examples that lie in the collection, or a saved head.</source>
        <translation>Beispiele angeben, die in der Sammlung liegen, oder einen gespeicherten Klassifikator.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Finds the chips of a collection that look most like the examples, or that a saved head ranks highest: those that the dock would propose first, no place twice. An example is a feature: of a point the chip under it is meant, of a line or polygon the chips that cover it. Score is a cosine or the head's log-odds, rank counts from 1 in the whole collection, percentile is the share of chips that score less.</source>
        <translation>Findet die Kacheln einer Sammlung, die den Beispielen am ähnlichsten sind oder die ein gespeicherter Klassifikator am höchsten reiht: die, die das Bedienfeld zuerst vorschlüge, keinen Ort doppelt. Ein Beispiel ist ein Objekt: Ein Punkt meint die Kachel darunter, eine Linie oder ein Polygon die Kacheln, die es bedecken. Der Score ist ein Kosinus oder die Log-Odds des Klassifikators, der Rang zählt ab 1 in der ganzen Sammlung, das Perzentil ist der Anteil der Kacheln mit kleinerem Score.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/ranking.py"/>
        <source>{count:,} candidates, ranked by {strategy}</source>
        <extracomment>Of one: 1 candidate, ranked by {strategy}</extracomment>
        <translation>
            <numerusform>1 Kandidat, gereiht nach {strategy}</numerusform>
            <numerusform>{count:,} Kandidaten, gereiht nach {strategy}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Score (raster)</source>
        <translation>Score (Raster)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Writes the score of every chip of a collection as a GeoTIFF: the heat map of the dock. Where chips overlap a cell has the highest of their scores.</source>
        <translation>Schreibt den Score jeder Kachel einer Sammlung als GeoTIFF: die Heatmap des Bedienfelds. Wo Kacheln sich überlappen, hat eine Zelle den höchsten ihrer Scores.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Score (vector)</source>
        <translation>Score (Vektor)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Writes every chip of a collection that scores at least so much, with its score, rank and percentile. Give the least score, or leave it empty and give the percentile it is at.</source>
        <translation>Schreibt jede Kachel einer Sammlung ab einem bestimmten Score, mit Score, Rang und Perzentil. Den kleinsten Score angeben, oder leer lassen und das Perzentil angeben, bei dem er liegt.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>The percentile above which chips count</source>
        <translation>Das Perzentil, ab dem Kacheln zählen</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>… or the least score</source>
        <translation>… oder der kleinste Score</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/ranking.py"/>
        <source>Chips</source>
        <translation>Kacheln</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/processing/ranking.py"/>
        <source>{count:,} chips score {least:.3f} or more; {share:.3%} of all score less than that</source>
        <extracomment>Of one: 1 chip scores {least:.3f} or more; {share:.3%} of all score less than that</extracomment>
        <translation>
            <numerusform>1 Kachel hat Score {least:.3f} oder mehr; {share:.3%} von allen haben weniger</numerusform>
            <numerusform>{count:,} Kacheln haben Score {least:.3f} oder mehr; {share:.3%} von allen haben weniger</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Simulate</source>
        <translation>Simulieren</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Lets an analyst who knows the truth review a collection, again and again, and tells how many answers each strategy took to find nearly all. The truth is a layer with what is there: chips it covers are positive. “auto,similar” compares Lookalike's own way with plain likeness; “all” takes every published one, and long. All figures and runs are written as JSON.</source>
        <translation>Lässt einen Analysten, der die Wahrheit kennt, eine Sammlung wieder und wieder prüfen und sagt, wie viele Antworten jede Strategie brauchte, um fast alles zu finden. Die Wahrheit ist ein Layer mit dem, was da ist: Kacheln, die er bedeckt, sind positiv. „auto,similar“ vergleicht die Weise von Lookalike mit bloßer Ähnlichkeit; „all“ nimmt jede veröffentlichte und dauert lange. Alle Zahlen und Läufe werden als JSON geschrieben.</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>What is there (the truth)</source>
        <translation>Was da ist (die Wahrheit)</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Strategies, by commas</source>
        <translation>Strategien, mit Kommas</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Reviews for each</source>
        <translation>Prüfungen für jede</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <location filename="../../plugin/processing/simulating.py"/>
        <source>The truth could not be written: {why}</source>
        <translation>Die Wahrheit ließ sich nicht schreiben: {why}</translation>
    </message>
</context>
<context>
    <name>PythonCheck</name>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>The check was stopped.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose the python program of an environment: {python} could not be started.</source>
        <translation>Das Programm python einer Umgebung wählen: {python} ließ sich nicht starten.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose another Python: {python} did not answer within {seconds} s.</source>
        <translation>Ein anderes Python wählen: {python} antwortete nicht innerhalb von {seconds} s.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose Python 3.11 or newer: {python} did not answer as a Python does.</source>
        <translation>Python 3.11 oder neuer wählen: {python} antwortete nicht wie ein Python.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>Choose Python 3.11 or newer: {python} is Python {version}.</source>
        <translation>Python 3.11 oder neuer wählen: {python} ist Python {version}.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/python_check.py"/>
        <source>{python} cannot import {lacking}. Choose another Python, or install that there.</source>
        <translation>{python} kann {lacking} nicht importieren. Ein anderes Python wählen oder das dort installieren.</translation>
    </message>
</context>
<context>
    <name>PythonSearch</name>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>could not be started</source>
        <translation>ließ sich nicht starten</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>did not answer as a Python does</source>
        <translation>antwortete nicht wie ein Python</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>is Python {version}</source>
        <translation>ist Python {version}</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>is no 64-bit CPython</source>
        <translation>ist kein 64-Bit-CPython</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/pythons.py"/>
        <source>lacks a part of Python's library (venv, ssl or zlib)</source>
        <translation>fehlt ein Teil der Python-Bibliothek (venv, ssl oder zlib)</translation>
    </message>
</context>
<context>
    <name>RemotePace</name>
    <message>
        <location filename="../../plugin/canvas/remote_pace.py"/>
        <source>{host} asks for patience (HTTP {status})</source>
        <translation>{host} bittet um Geduld (HTTP {status})</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/remote_pace.py"/>
        <source>{host} refused it (HTTP {status})</source>
        <translation>{host} hat abgelehnt (HTTP {status})</translation>
    </message>
    <message>
        <location filename="../../plugin/canvas/remote_pace.py"/>
        <source>{host} cannot be reached</source>
        <translation>{host} ist nicht zu erreichen</translation>
    </message>
</context>
<context>
    <name>ReviewImagery</name>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>Opening it was stopped because the collection changed. Press OK again.</source>
        <translation>Das Öffnen wurde abgebrochen, weil die Sammlung gewechselt hat. Noch einmal OK drücken.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>Open a collection first; then choose the imagery to judge its chips by.</source>
        <translation>Zuerst eine Sammlung öffnen; dann die Bilddaten wählen, nach denen ihre Kacheln beurteilt werden.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>The thumbnails of “{name}” show this imagery. The best is what was embedded, of the same dates.</source>
        <translation>Die Vorschaubilder von „{name}“ zeigen diese Bilddaten. Am besten sind die eingebetteten, vom selben Datum.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>{place} gave no imagery. Check that it is right and can be reached.</source>
        <translation>{place} lieferte keine Bilddaten. Prüfen, ob die Angabe stimmt und erreichbar ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/collection/imagery.py"/>
        <source>The address of XYZ tiles has {z}, {x} and {y} in it. Check it.</source>
        <translation>In der Adresse von XYZ-Kacheln stehen {z}, {x} und {y}. Die Adresse prüfen.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <location filename="../../plugin/dock/review_page.py"/>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/review_page.py"/>
        <source>Another way to go on</source>
        <translation>Ein anderer Weg weiter</translation>
    </message>
</context>
<context>
    <name>Seeds</name>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Open a collection and a target first; then choose a layer of examples.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann einen Layer mit Beispielen wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Reading the features …</source>
        <translation>Die Objekte werden gelesen …</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/seeds.py"/>
        <source>Looking for the chips of {count:,} features …</source>
        <extracomment>Of one: Looking for the chips of 1 feature …</extracomment>
        <translation>
            <numerusform>Die Kacheln von 1 Objekt werden gesucht …</numerusform>
            <numerusform>Die Kacheln von {count:,} Objekten werden gesucht …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/target/seeds.py"/>
        <source>No chip of “{name}” reaches either share; {count:,} are touched. Lower the shares.</source>
        <extracomment>Of one: No chip of “{name}” reaches either share; 1 is touched. Lower the shares.</extracomment>
        <translation>
            <numerusform>Keine Kachel von „{name}“ erreicht einen der Anteile; 1 wird berührt. Die Anteile senken.</numerusform>
            <numerusform>Keine Kachel von „{name}“ erreicht einen der Anteile; {count:,} werden berührt. Die Anteile senken.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>The features lie outside the collection “{name}”.</source>
        <translation>Die Objekte liegen außerhalb der Sammlung „{name}“.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Examples added: {count:,}.</source>
        <translation>Hinzugefügte Beispiele: {count:,}.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>Examples of what it is not: {count:,}.</source>
        <translation>Hinzugefügte Gegenbeispiele: {count:,}.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/seeds.py"/>
        <source>They were drawn by chance from {total:,} that the features mark.</source>
        <translation>Sie wurden zufällig aus {total:,} gezogen, die die Objekte markieren.</translation>
    </message>
</context>
<context>
    <name>SeedsDialog</name>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Values of the field</source>
        <translation>Werte des Felds</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>The project has no such layer. Add it to the project first.</source>
        <translation>Das Projekt hat keinen solchen Layer. Zuerst einen zum Projekt hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Nothing is selected in “{name}”.</source>
        <translation>In „{name}“ ist nichts ausgewählt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Tick at least one value of the field.</source>
        <translation>Mindestens einen Wert des Felds ankreuzen.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>all of the layer</source>
        <translation>alle des Layers</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>those with a value …</source>
        <translation>die mit einem Wert …</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>the {count:,} that are selected</source>
        <extracomment>Of one: the 1 that is selected</extracomment>
        <translation>
            <numerusform>das 1 gewählte</numerusform>
            <numerusform>die {count:,} gewählten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Examples from a layer</source>
        <translation>Beispiele aus einem Layer</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Chips that these features show become examples; Undo takes them back together.</source>
        <translation>Kacheln, die diese Objekte zeigen, werden Beispiele; Rückgängig nimmt sie gemeinsam zurück.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>They show</source>
        <translation>Sie zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>A chip is one when</source>
        <translation>Eine Kachel ist eines, wenn</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>of it is covered</source>
        <translation>von ihr bedeckt sind</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>or when</source>
        <translation>oder wenn</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>of a feature lies in it</source>
        <translation>eines Objekts in ihr liegen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features larger than a chip: from which share of the chip's area on</source>
        <translation>Objekte, größer als eine Kachel: ab welchem Anteil der Kachelfläche</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Features smaller than a chip: from which share of their area or length on</source>
        <translation>Objekte, kleiner als eine Kachel: ab welchem Anteil ihrer Fläche oder Länge</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>Chips that are only touched are left alone.</source>
        <translation>Kacheln, die nur berührt werden, bleiben unbeachtet.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>what is sought</source>
        <translation>was gesucht wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/layer_dialog.py"/>
        <source>what it is not</source>
        <translation>was es nicht ist</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <location filename="../../plugin/engine_client/install/standalone.py"/>
        <source>{file} is no build of Python. Delete it, then try again.</source>
        <translation>{file} ist kein Python-Paket. Die Datei löschen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/wheels.py"/>
        <source>The plugin is not whole: {file} cannot be read ({error}). Install the plugin again.</source>
        <translation>Das Plugin ist unvollständig: {file} lässt sich nicht lesen ({error}). Das Plugin neu installieren.</translation>
    </message>
    <message>
        <location filename="../../plugin/engine_client/install/wheels.py"/>
        <source>{name} {version} is not offered for Python {python} on {platform}{what}. Choose another Python for the engine.</source>
        <translation>{name} {version} gibt es nicht für Python {python} auf {platform}{what}. Für die Engine ein anderes Python wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/project/demo.py"/>
        <source>{file} cannot be opened: {why}</source>
        <translation>{file} lässt sich nicht öffnen: {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/project/demo.py"/>
        <source>{file} cannot be opened. Delete it, then begin the demo again.</source>
        <translation>{file} lässt sich nicht öffnen. Die Datei löschen und die Demo noch einmal beginnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/project/demo.py"/>
        <source>{file} cannot be written: {why}</source>
        <translation>{file} lässt sich nicht schreiben: {why}</translation>
    </message>
    <message>
        <location filename="../../plugin/review/deciding.py"/>
        <source>{count:,} chips are selected, and at most {most:,} are answered together, since QGIS stands still meanwhile. Nothing was answered: select fewer, and answer them in parts.</source>
        <translation>{count:,} Kacheln sind ausgewählt, und höchstens {most:,} werden gemeinsam beantwortet, weil QGIS währenddessen stillsteht. Nichts wurde beantwortet: weniger auswählen und in Teilen beantworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/duplicating.py"/>
        <source>Nothing was duplicated, because answers would be missing: {what}</source>
        <translation>Nichts wurde dupliziert, weil Antworten fehlen würden: {what}</translation>
    </message>
    <message>
        <location filename="../../plugin/review/duplicating.py"/>
        <source>No target can be made in {folder} ({error}). Free space, or make it writable.</source>
        <translation>In {folder} lässt sich kein Ziel anlegen ({error}). Platz schaffen oder den Ordner beschreibbar machen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/imagery_date.py"/>
        <source>“{said}” ends before it begins. Write the earlier date first.</source>
        <translation>„{said}“ endet, bevor es beginnt. Das frühere Datum zuerst schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/imagery_date.py"/>
        <source>“{said}” is no date. Write a year (2021), a month (2021-06), a day (2021-06-15), or two with / between.</source>
        <translation>„{said}“ ist kein Datum. Ein Jahr (2021), einen Monat (2021-06), einen Tag (2021-06-15) oder zwei mit / dazwischen schreiben.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{destination} already exists. Choose another folder for the label logs.</source>
        <translation>{destination} gibt es schon. Für die Entscheidungsprotokolle einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>The label log could not be copied to {parent} ({error}). It is still in {old}.</source>
        <translation>Das Entscheidungsprotokoll konnte nicht nach {parent} kopiert werden ({error}). Es liegt noch in {old}.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{destination} already exists and holds other decisions. The log stays in {source}.</source>
        <translation>{destination} gibt es schon, mit anderen Entscheidungen. Das Protokoll bleibt in {source}.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{path} is the label log of {what} and not yours. Move it elsewhere, or set your analyst name back.</source>
        <translation>{path} ist das Entscheidungsprotokoll von {what} und nicht das eigene. Es woandershin legen oder den Analystennamen zurücksetzen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>somebody else</source>
        <translation>jemand anderem</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>The label log {name} is open for editing in another program, perhaps as a layer. Nothing is lost, but close it there: nobody should change a label log by hand.</source>
        <translation>Das Entscheidungsprotokoll {name} ist in einem anderen Programm zum Bearbeiten offen, vielleicht als Layer. Nichts ist verloren, aber es dort schließen: Niemand sollte ein Entscheidungsprotokoll von Hand ändern.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>{path} was written by a newer Lookalike. Update Lookalike to open this target.</source>
        <translation>{path} wurde von einem neueren Lookalike geschrieben. Lookalike aktualisieren, um dieses Ziel zu öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>it is empty or no label log</source>
        <translation>es ist leer oder kein Entscheidungsprotokoll</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>its tables were altered</source>
        <translation>seine Tabellen wurden verändert</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>its end is missing</source>
        <translation>sein Ende fehlt</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <location filename="../../plugin/review/log_format.py"/>
        <location filename="../../plugin/review/merging.py"/>
        <location filename="../../plugin/review/mirror.py"/>
        <source>part of it is unreadable</source>
        <translation>ein Teil davon ist unlesbar</translation>
    </message>
    <message>
        <location filename="../../plugin/review/label_log.py"/>
        <source>the copy holds {count} of {expected} entries</source>
        <translation>die Kopie enthält {count} von {expected} Einträgen</translation>
    </message>
    <message>
        <location filename="../../plugin/review/locations.py"/>
        <source>The label log {name} could not be read: {error}.</source>
        <translation>Das Entscheidungsprotokoll {name} konnte nicht gelesen werden: {error}.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/log_format.py"/>
        <source>No label log can be made in {parent} ({error}). Choose another folder, or free space.</source>
        <translation>In {parent} lässt sich kein Entscheidungsprotokoll anlegen ({error}). Einen anderen Ordner wählen oder Platz schaffen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/log_format.py"/>
        <source>it does not say its {what}</source>
        <translation>es sagt nicht: {what}</translation>
    </message>
    <message>
        <location filename="../../plugin/review/log_format.py"/>
        <source>it has no plain table of events</source>
        <translation>es hat keine einfache Tabelle der Einträge</translation>
    </message>
    <message>
        <location filename="../../plugin/review/log_format.py"/>
        <source>it has a column that computes</source>
        <translation>es hat eine rechnende Spalte</translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>There is no label log in {where}: choose files that end with {ending}, or their folder.</source>
        <translation>In {where} ist kein Entscheidungsprotokoll: Dateien mit der Endung {ending} wählen oder ihren Ordner.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{name} in {parent} cannot be written now ({error}). Merge once more.</source>
        <translation>{name} in {parent} lässt sich jetzt nicht schreiben ({error}). Noch einmal zusammenführen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{name} in {parent} cannot be read now ({error}). Merge once more.</source>
        <translation>{name} in {parent} lässt sich jetzt nicht lesen ({error}). Noch einmal zusammenführen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} cannot be read ({error}).</source>
        <translation>{path} lässt sich nicht lesen ({error}).</translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} was written by a newer Lookalike. Update Lookalike to merge it.</source>
        <translation>{path} wurde von einem neueren Lookalike geschrieben. Lookalike aktualisieren, um es zusammenzuführen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} is a GeoPackage, which holds results and no log. Ask for the folder that ends with .lookalike.</source>
        <translation>{path} ist ein GeoPackage, das Ergebnisse enthält und kein Protokoll. Um den Ordner mit der Endung .lookalike bitten.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} is no label log. Choose a file that ends with {ending}, or the folder of a project's logs.</source>
        <translation>{path} ist kein Entscheidungsprotokoll. Eine Datei mit der Endung {ending} wählen oder den Ordner mit den Protokollen eines Projekts.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/merging.py"/>
        <source>{count:,} rows of {name} are no answers of {analyst} and were left out.</source>
        <extracomment>Of one: 1 row of {name} is no answer of {analyst} and was left out.</extracomment>
        <translation>
            <numerusform>1 Zeile von {name} ist keine Antwort von {analyst} und wurde ausgelassen.</numerusform>
            <numerusform>{count:,} Zeilen von {name} sind keine Antworten von {analyst} und wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>{path} is damaged ({damage}), and nothing in it can be read. Ask for another copy.</source>
        <translation>{path} ist beschädigt ({damage}), und nichts darin lässt sich lesen. Um eine andere Kopie bitten.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/merging.py"/>
        <source>{name} is damaged ({damage}): {count:,} answers could be read. Ask for another copy.</source>
        <extracomment>Of one: {name} is damaged ({damage}): 1 answer could be read. Ask for another copy.</extracomment>
        <translation>
            <numerusform>{name} ist beschädigt ({damage}): 1 Antwort war lesbar. Um eine andere Kopie bitten.</numerusform>
            <numerusform>{name} ist beschädigt ({damage}): {count:,} Antworten waren lesbar. Um eine andere Kopie bitten.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/merging.py"/>
        <source>it is larger than a label log can be</source>
        <translation>es ist größer, als ein Entscheidungsprotokoll sein kann</translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>The label log {path} could not be brought in step with its copy on this computer ({error}). It is tried again; if this stays, ask its analyst for a whole one. The other logs are copied.</source>
        <translation>Das Entscheidungsprotokoll {path} konnte nicht mit seiner Kopie auf diesem Rechner abgeglichen werden ({error}). Es wird wieder versucht; bleibt das so, seinen Analysten um ein ganzes bitten. Die anderen Protokolle sind kopiert.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>{folder} cannot be reached or written ({error}). Decisions are saved on this computer, and copied there when it can be.</source>
        <translation>{folder} ist nicht erreichbar oder nicht beschreibbar ({error}). Entscheidungen werden auf diesem Rechner gespeichert und dorthin kopiert, sobald es geht.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>the copy is not whole</source>
        <translation>die Kopie ist unvollständig</translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>Your label log {path} was damaged ({damage}). It is kept as {name}, and the one of this computer is put in its place. To look for answers that only the damaged one has, merge it.</source>
        <translation>Das eigene Entscheidungsprotokoll {path} war beschädigt ({damage}). Es wird als {name} aufbewahrt, und das dieses Rechners tritt an seine Stelle. Um nach Antworten zu suchen, die nur das beschädigte hat, es zusammenführen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/mirror.py"/>
        <source>{count:,} older answers of yours in {path} were left out: you have answered anew. They are kept in {name} beside it.</source>
        <extracomment>Of one: 1 older answer of yours in {path} was left out: you have answered anew. It is kept in {name} beside it.</extracomment>
        <translation>
            <numerusform>1 ältere eigene Antwort in {path} wurde ausgelassen: Sie ist inzwischen neu gegeben. Sie wird daneben in {name} aufbewahrt.</numerusform>
            <numerusform>{count:,} ältere eigene Antworten in {path} wurden ausgelassen: Sie sind inzwischen neu gegeben. Sie werden daneben in {name} aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/mirror.py"/>
        <source>{name} changes just now</source>
        <translation>{name} ändert sich gerade</translation>
    </message>
    <message>
        <location filename="../../plugin/review/naming.py"/>
        <source>{name} in {parent} cannot be written now ({error}). Try again later.</source>
        <translation>{name} in {parent} lässt sich jetzt nicht schreiben ({error}). Später noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/recording.py"/>
        <source>The label log cannot be written: decisions can be seen, not added.</source>
        <translation>Das Entscheidungsprotokoll ist nicht beschreibbar: Entscheidungen lassen sich ansehen, nicht hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/recording.py"/>
        <source>{count:,} decisions are not saved yet, and no more are taken until they are.</source>
        <extracomment>Of one: 1 decision is not saved yet, and no more are taken until it is.</extracomment>
        <translation>
            <numerusform>1 Entscheidung ist noch nicht gespeichert, und bis dahin werden keine weiteren angenommen.</numerusform>
            <numerusform>{count:,} Entscheidungen sind noch nicht gespeichert, und bis dahin werden keine weiteren angenommen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/recovery.py"/>
        <source>The label log {path} is damaged ({damage}) and could not be repaired: {error}</source>
        <translation>Das Entscheidungsprotokoll {path} ist beschädigt ({damage}) und ließ sich nicht reparieren: {error}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/recovery.py"/>
        <source>The label log was damaged ({damage}): {count:,} events could be read and go on in a new log. The damaged file is kept as {name} in {parent}.</source>
        <extracomment>Of one: The label log was damaged ({damage}): 1 event could be read and goes on in a new log. The damaged file is kept as {name} in {parent}.</extracomment>
        <translation>
            <numerusform>Das Entscheidungsprotokoll war beschädigt ({damage}): 1 Eintrag war lesbar und geht in einem neuen Protokoll weiter. Die beschädigte Datei wird als {name} in {parent} aufbewahrt.</numerusform>
            <numerusform>Das Entscheidungsprotokoll war beschädigt ({damage}): {count:,} Einträge waren lesbar und gehen in einem neuen Protokoll weiter. Die beschädigte Datei wird als {name} in {parent} aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/unsaved.py"/>
        <source>{count:,} decisions are lost: they could be saved neither in {log} nor in {tried}.</source>
        <extracomment>Of one: 1 decision is lost: it could be saved neither in {log} nor in {tried}.</extracomment>
        <translation>
            <numerusform>1 Entscheidung ist verloren: Sie ließ sich weder in {log} noch in {tried} speichern.</numerusform>
            <numerusform>{count:,} Entscheidungen sind verloren: Sie ließen sich weder in {log} noch in {tried} speichern.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/unsaved.py"/>
        <source>Decisions kept in {path} could not be read: {error}.</source>
        <translation>Die in {path} aufbewahrten Entscheidungen ließen sich nicht lesen: {error}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/unsaved.py"/>
        <source>{count:,} decisions that could not be saved before are in the log now.</source>
        <extracomment>Of one: 1 decision that could not be saved before is in the log now.</extracomment>
        <translation>
            <numerusform>1 Entscheidung, die sich vorher nicht speichern ließ, ist jetzt im Protokoll.</numerusform>
            <numerusform>{count:,} Entscheidungen, die sich vorher nicht speichern ließen, sind jetzt im Protokoll.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>The label log {path} was moved or replaced and has been opened again.</source>
        <translation>Das Entscheidungsprotokoll {path} wurde verschoben oder ersetzt und ist wieder geöffnet worden.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>The label log {name} beside yours was left out: {damage}.</source>
        <translation>Das Entscheidungsprotokoll {name} neben dem eigenen wurde ausgelassen: {damage}.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>The label log {name} belongs to another target and was left out.</source>
        <translation>Das Entscheidungsprotokoll {name} gehört zu einem anderen Ziel und wurde ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/review/writer.py"/>
        <source>{count:,} rows of the label log {name} are no answers of its owner.</source>
        <extracomment>Of one: 1 row of the label log {name} is no answer of its owner.</extracomment>
        <translation>
            <numerusform>1 Zeile des Entscheidungsprotokolls {name} ist keine Antwort seines Besitzers.</numerusform>
            <numerusform>{count:,} Zeilen des Entscheidungsprotokolls {name} sind keine Antworten seines Besitzers.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>{parent} cannot be written: decisions can be seen, not added.</source>
        <translation>{parent} ist nicht beschreibbar: Entscheidungen lassen sich ansehen, nicht hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>The disk is full, and decisions wait in memory: {parent}. Free some space.</source>
        <translation>Die Platte ist voll, und Entscheidungen warten im Arbeitsspeicher: {parent}. Platz schaffen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>Another program holds {name}; decisions wait in memory until it lets go.</source>
        <translation>Ein anderes Programm hält {name}; Entscheidungen warten im Arbeitsspeicher, bis es loslässt.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>Decisions wait in memory: {parent} cannot be written. Make it writable.</source>
        <translation>Entscheidungen warten im Arbeitsspeicher: {parent} ist nicht beschreibbar. Es beschreibbar machen.</translation>
    </message>
    <message>
        <location filename="../../plugin/review/writer.py"/>
        <source>{name} cannot be written now ({text}). Decisions wait in memory and are tried again.</source>
        <translation>{name} lässt sich jetzt nicht schreiben ({text}). Entscheidungen warten im Arbeitsspeicher und werden wieder versucht.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>{path} is larger than {size} MB, which a label log does not take.</source>
        <translation>{path} ist größer als {size} MB; so viel nimmt ein Entscheidungsprotokoll nicht auf.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/heads.py"/>
        <source>{path} cannot be read ({why}).</source>
        <translation>{path} lässt sich nicht lesen ({why}).</translation>
    </message>
</context>
<context>
    <name>ShownExamples</name>
    <message>
        <location filename="../../plugin/shown_examples.py"/>
        <source>This example lies where the map's CRS does not reach; choose another CRS.</source>
        <translation>Dieses Beispiel liegt, wohin das KBS der Karte nicht reicht; ein anderes KBS wählen.</translation>
    </message>
</context>
<context>
    <name>Snapshots</name>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>Open a collection and a target first.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The map shows no layer that could be embedded; show some imagery.</source>
        <translation>Die Karte zeigt keinen Layer, der sich einbetten ließe; Bilddaten einblenden.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The middle of the map lies where the chips' CRS does not reach.</source>
        <translation>Die Mitte der Karte liegt, wohin das KBS der Kacheln nicht reicht.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The map is too far away to see what would be embedded; zoom in until a chip is {px} pixels.</source>
        <translation>Die Karte ist zu weit weg, um zu sehen, was eingebettet würde; hineinzoomen, bis eine Kachel {px} Pixel groß ist.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>Snapshot taken as an example.</source>
        <translation>Schnappschuss als Beispiel genommen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>Snapshot taken as what it is not.</source>
        <translation>Schnappschuss als Gegenbeispiel genommen.</translation>
    </message>
</context>
<context>
    <name>StoppingRow</name>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Check what is left</source>
        <translation>Rest prüfen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Mixes chips drawn by chance into the row, marked ◇. Their answers show how much has been missed;
most of them will not be what you seek. Answer them like any other.</source>
        <translation>Mischt zufällig gezogene Kacheln unter die Vorschläge, mit ◇ gekennzeichnet. Ihre Antworten zeigen, wie viel übersehen wurde;
die meisten werden nicht das Gesuchte sein. Wie jede andere beantworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Judge</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>Scores, threshold, what was found, and how precise the ranking is</source>
        <translation>Scores, Schwelle, was gefunden wurde und wie präzise die Reihung ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>&lt;b&gt;Keep going&lt;/b&gt;</source>
        <translation>&lt;b&gt;Weitersuchen&lt;/b&gt;</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>&lt;b&gt;Little left&lt;/b&gt;</source>
        <translation>&lt;b&gt;Wenig übrig&lt;/b&gt;</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>&lt;b&gt;Cannot tell yet&lt;/b&gt;</source>
        <translation>&lt;b&gt;Noch unklar&lt;/b&gt;</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>&lt;b&gt;Cannot tell yet&lt;/b&gt;: {count:,} more answers</source>
        <extracomment>Of one: &lt;b&gt;Cannot tell yet&lt;/b&gt;: 1 more answer</extracomment>
        <translation>
            <numerusform>&lt;b&gt;Noch unklar&lt;/b&gt;: 1 weitere Antwort</numerusform>
            <numerusform>&lt;b&gt;Noch unklar&lt;/b&gt;: {count:,} weitere Antworten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>nothing left</source>
        <translation>nichts übrig</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>at most {high:,} left</source>
        <translation>höchstens {high:,} übrig</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{low:,} to {high:,}</source>
        <translation>{low:,} bis {high:,}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>about {about} left ({low:,} to {high:,})</source>
        <translation>etwa {about} übrig ({low:,} bis {high:,})</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{known:,} found; {count:,} chips without an answer.</source>
        <extracomment>Of one: {known:,} found; 1 chip without an answer.</extracomment>
        <translation>
            <numerusform>{known:,} gefunden; 1 Kachel ohne Antwort.</numerusform>
            <numerusform>{known:,} gefunden; {count:,} Kacheln ohne Antwort.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{count:,} chips drawn by chance say what is left among these.</source>
        <extracomment>Of one: 1 chip drawn by chance says what is left among these.</extracomment>
        <translation>
            <numerusform>1 zufällig gezogene Kachel sagt, was unter diesen noch übrig ist.</numerusform>
            <numerusform>{count:,} zufällig gezogene Kacheln sagen, was unter diesen noch übrig ist.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>It is between {low:,} and {high:,} with 90% certainty, however often you look.</source>
        <translation>Es sind zwischen {low:,} und {high:,} mit 90 % Sicherheit, wie oft auch nachgesehen wird.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{count:,} of them are unsure: the range reaches from none of these to all.</source>
        <extracomment>Of one: 1 of them is unsure: the range reaches from without it to with it.</extracomment>
        <translation>
            <numerusform>1 davon ist unsicher: Die Spanne reicht von ohne bis mit ihr.</numerusform>
            <numerusform>{count:,} davon sind unsicher: Die Spanne reicht von keiner bis zu allen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>{count:,} more were drawn under another filter and do not count here.</source>
        <extracomment>Of one: 1 more was drawn under another filter and does not count here.</extracomment>
        <translation>
            <numerusform>1 weitere wurde unter einem anderen Filter gezogen und zählt hier nicht.</numerusform>
            <numerusform>{count:,} weitere wurden unter einem anderen Filter gezogen und zählen hier nicht.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/stopping_row.py"/>
        <source>“Little left” means: at most a tenth of what was found. If none of the next {needed:,} drawn
chips is what you seek, that is shown. Rare things take many: what was not looked at cannot be
ruled out.</source>
        <translation>„Wenig übrig“ heißt: höchstens ein Zehntel des Gefundenen. Ist keine der nächsten {needed:,} gezogenen
Kacheln das Gesuchte, ist das gezeigt. Seltenes braucht viele: Was nicht angesehen wurde, lässt sich nicht
ausschließen.</translation>
    </message>
</context>
<context>
    <name>Strategies</name>
    <message>
        <location filename="../../plugin/dock/strategies.py"/>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/strategies.py"/>
        <source>Learns from every answer; takes the fewest for each one found</source>
        <translation>Lernt aus jeder Antwort; braucht die wenigsten je Fund</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/strategies.py"/>
        <source>Most alike</source>
        <translation>Am ähnlichsten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/strategies.py"/>
        <source>The most alike to the examples, whatever you answer</source>
        <translation>Was den Beispielen am ähnlichsten ist, gleich was geantwortet wird</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/strategies.py"/>
        <source>Least sure</source>
        <translation>Am unsichersten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/strategies.py"/>
        <source>What it can say least about, to learn from it; finds less</source>
        <translation>Worüber es am wenigsten sagen kann, um daraus zu lernen; findet weniger</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/strategies.py"/>
        <source>How candidates are chosen</source>
        <translation>Wie Kandidaten gewählt werden</translation>
    </message>
</context>
<context>
    <name>StrategyMenu</name>
    <message>
        <location filename="../../plugin/target/strategy.py"/>
        <source>Chosen in the options</source>
        <translation>In den Optionen gewählt</translation>
    </message>
</context>
<context>
    <name>TargetBox</name>
    <message>
        <location filename="../../plugin/dock/target_box.py"/>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
</context>
<context>
    <name>TargetList</name>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Lookalike: targets</source>
        <translation>Lookalike: Ziele</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>All targets of the project: what is answered in each, copies, archive</source>
        <translation>Alle Ziele des Projekts: was jeweils beantwortet ist, Kopien, Archiv</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Targets…</source>
        <translation>Ziele…</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>New target</source>
        <translation>Neues Ziel</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Every decision is saved again.</source>
        <translation>Jede Entscheidung ist wieder gespeichert.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>The network drive is there again; every decision is copied.</source>
        <translation>Das Netzlaufwerk ist wieder da; jede Entscheidung ist kopiert.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Rename target</source>
        <translation>Ziel umbenennen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>With its &amp;answers</source>
        <translation>Mit den &amp;Antworten</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Examples and decisions, each still of who gave it.</source>
        <translation>Beispiele und Entscheidungen, jede weiterhin von dem, der sie gab.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>With its &amp;examples only</source>
        <translation>Nur mit den &amp;Beispielen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>To begin again, elsewhere or more strictly.</source>
        <translation>Um neu zu beginnen, anderswo oder strenger.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Duplicate target</source>
        <translation>Ziel duplizieren</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Nothing was decided in “{name}” yet.</source>
        <translation>In „{name}“ wurde noch nichts entschieden.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Places or events</source>
        <translation>Orte oder Ereignisse</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>One decision for a place, whatever the date: a place is not asked again at another date.</source>
        <translation>Eine Entscheidung je Ort, gleich an welchem Datum: Nach einem Ort wird nicht für ein anderes Datum noch einmal gefragt.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Each date is a thing of its own: what was there in one year may be asked again in the next.</source>
        <translation>Jedes Datum steht für sich: Was in einem Jahr da war, kann im nächsten wieder gefragt werden.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Of &amp;places</source>
        <translation>Von &amp;Orten</translation>
    </message>
    <message>
        <location filename="../../plugin/target/target_list.py"/>
        <source>Of &amp;events</source>
        <translation>Von &amp;Ereignissen</translation>
    </message>
</context>
<context>
    <name>Targets</name>
    <message>
        <location filename="../../plugin/project/targets.py"/>
        <source>Decisions and your QGIS profile are both on a network drive, so they are written there directly. Do not open the project twice under the same analyst name from two computers.</source>
        <translation>Die Entscheidungen und das QGIS-Profil liegen beide auf einem Netzlaufwerk, also werden sie direkt dorthin geschrieben. Das Projekt nicht unter demselben Analystennamen auf zwei Rechnern zugleich öffnen.</translation>
    </message>
    <message>
        <location filename="../../plugin/project/targets.py"/>
        <source>The decisions were copied. Save the project once more to keep its copy.</source>
        <translation>Die Entscheidungen wurden kopiert. Das Projekt noch einmal speichern, um die Kopie zu behalten.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/project/targets.py"/>
        <source>{count:,} unsaved decisions are kept in {file}. Open “{target}” again to have them in its log.</source>
        <extracomment>Of one: 1 unsaved decision is kept in {file}. Open “{target}” again to have it in its log.</extracomment>
        <translation>
            <numerusform>1 ungespeicherte Entscheidung liegt in {file}. „{target}“ noch einmal öffnen, um sie ins Protokoll zu bringen.</numerusform>
            <numerusform>{count:,} ungespeicherte Entscheidungen liegen in {file}. „{target}“ noch einmal öffnen, um sie ins Protokoll zu bringen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsDialog</name>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Show &amp;archived ones</source>
        <translation>Arc&amp;hivierte zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Targets that were put away: nothing of them is deleted</source>
        <translation>Weggelegte Ziele: nichts davon ist gelöscht</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Go on with this target (Enter)</source>
        <translation>Mit diesem Ziel weitermachen (Eingabe)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;New…</source>
        <translation>&amp;Neu…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Seek something else (Ctrl+N)</source>
        <translation>Etwas anderes suchen (Strg+N)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Give it another name (F2)</source>
        <translation>Einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Duplicate…</source>
        <translation>&amp;Duplizieren…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Make a target with the same answers, or the same examples (Ctrl+D)</source>
        <translation>Ein Ziel mit denselben Antworten oder denselben Beispielen anlegen (Strg+D)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Arc&amp;hive</source>
        <translation>Ar&amp;chivieren</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Take it off the lists, or put it back; nothing is deleted (Del)</source>
        <translation>Aus den Listen nehmen oder zurückholen; nichts wird gelöscht (Entf)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Show on the &amp;map</source>
        <translation>Auf der &amp;Karte zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Draw its decisions on the map, also when the collection is not here</source>
        <translation>Die Entscheidungen auf der Karte zeichnen, auch wenn die Sammlung nicht da ist</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Places or e&amp;vents…</source>
        <translation>O&amp;rte oder Ereignisse…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Say whether one answer holds for a place at all dates, or for one date</source>
        <translation>Sagen, ob eine Antwort für einen Ort zu allen Zeiten gilt oder für ein Datum</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Write its decisions to a file, also when the collection is not here (Ctrl+E)</source>
        <translation>Die Entscheidungen in eine Datei schreiben, auch wenn die Sammlung nicht da ist (Strg+E)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Targets of the project</source>
        <translation>Ziele des Projekts</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>in conflict</source>
        <translation>im Konflikt</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>last change</source>
        <translation>letzte Änderung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>of</source>
        <translation>gilt für</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>analysts</source>
        <translation>Analysten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>{name} (archived)</source>
        <translation>{name} (archiviert)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>{name}: open now</source>
        <translation>{name}: jetzt offen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Answers only. Beside them {examples:,} examples and {others:,} of what it is not.</source>
        <translation>Nur Antworten. Daneben {examples:,} Beispiele und {others:,} Gegenbeispiele.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>events</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/targets_dialog.py"/>
        <source>Take &amp;out again</source>
        <translation>Zurückho&amp;len</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>Lookalike: reading label logs</source>
        <translation>Lookalike: Entscheidungsprotokolle werden gelesen</translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>What is in conflict, how far analysts agree, and a second review</source>
        <translation>Was im Konflikt ist, wie weit Analysten übereinstimmen, und eine zweite Prüfung</translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>Agreement…</source>
        <translation>Übereinstimmung…</translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>Open a collection and a target first; then see how far its analysts agree.</source>
        <translation>Zuerst eine Sammlung und ein Ziel öffnen; dann sehen, wie weit seine Analysten übereinstimmen.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>None of your answers in this collection is overruled.</source>
        <translation>In dieser Sammlung ist keine eigene Antwort überstimmt.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>You have answered all that {analyst} had decided and you had not.</source>
        <translation>Alles ist beantwortet, was {analyst} entschieden hatte und hier offen war.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/team.py"/>
        <source>You have answered once more all that {analyst} had overruled.</source>
        <translation>Alles ist noch einmal beantwortet, was {analyst} überstimmt hatte.</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <location filename="../../plugin/canvas/thumbnails.py"/>
        <source>No answer for {seconds:.0f} s</source>
        <translation>Seit {seconds:.0f} s keine Antwort</translation>
    </message>
</context>
<context>
    <name>UndoWords</name>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>an example taken out</source>
        <translation>ein herausgenommenes Beispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{count:,} examples</source>
        <translation>{count:,} Beispiele</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>an example of what it is not</source>
        <translation>ein Gegenbeispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>an example</source>
        <translation>ein Beispiel</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>the last change</source>
        <translation>die letzte Änderung</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>accept</source>
        <translation>annehmen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>reject</source>
        <translation>ablehnen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{label} {count:,} chips</source>
        <translation>{count:,} Kacheln {label}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{label} as {name}</source>
        <translation>{label} als {name}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/undo_words.py"/>
        <source>{label} #{rank}</source>
        <translation>#{rank} {label}</translation>
    </message>
</context>
<context>
    <name>WhereBox</name>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Show where</source>
        <translation>Zeigen, wo</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Show where ({chips} …)</source>
        <translation>Zeigen, wo ({chips} …)</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Looking in {count:,} chips; untick to stop</source>
        <extracomment>Of one: Looking in 1 chip; untick to stop</extracomment>
        <translation>
            <numerusform>Es wird in 1 Kachel gesucht; Häkchen weg bricht ab</numerusform>
            <numerusform>Es wird in {count:,} Kacheln gesucht; Häkchen weg bricht ab</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Show where (not here)</source>
        <translation>Zeigen, wo (hier nicht)</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Where in the chip it is: what speaks for it most glows, and the likeliest place is boxed.</source>
        <translation>Wo in der Kachel es liegt: was am meisten dafür spricht, leuchtet, und die wahrscheinlichste Stelle ist umrahmt.</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/where_box.py"/>
        <source>Told by: {how}</source>
        <translation>Ermittelt durch: {how}</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <location filename="../../plugin/target/why.py"/>
        <source>Beside the candidate the accepted and the rejected chip that it is most alike</source>
        <translation>Neben dem Kandidaten die angenommene und die abgelehnte Kachel, denen er am ähnlichsten ist</translation>
    </message>
    <message>
        <location filename="../../plugin/target/why.py"/>
        <source>Most alike answers</source>
        <translation>Ähnlichste Antworten</translation>
    </message>
</context>
<context>
    <name>WhyBox</name>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>Most like</source>
        <translation>Am ähnlichsten</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>The accepted chip or example that this candidate is most alike: {similarity} of at most 1</source>
        <translation>Die angenommene Kachel oder das Beispiel, dem dieser Kandidat am ähnlichsten ist: {similarity} von höchstens 1</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>The rejected chip that this candidate is most alike: {similarity} of at most 1</source>
        <translation>Die abgelehnte Kachel, der dieser Kandidat am ähnlichsten ist: {similarity} von höchstens 1</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>Click to see it on the map</source>
        <translation>Klick zeigt sie auf der Karte</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>accepted, {similarity}</source>
        <translation>angenommen, {similarity}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>rejected, {similarity}</source>
        <translation>abgelehnt, {similarity}</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/why_box.py"/>
        <source>Most alike: {chips}</source>
        <translation>Am ähnlichsten: {chips}</translation>
    </message>
</context>
<context>
    <name>_Taking</name>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The map's layers were not drawn within {seconds} s; hide those that do not answer.</source>
        <translation>Die Layer der Karte wurden nicht innerhalb von {seconds} s gezeichnet; die ausblenden, die nicht antworten.</translation>
    </message>
    <message>
        <location filename="../../plugin/target/snapshots.py"/>
        <source>The snapshot could not be written ({why}). Make room on the disk, and try again.</source>
        <translation>Der Schnappschuss ließ sich nicht schreiben ({why}). Auf der Platte Platz schaffen und noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>_View</name>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Show on the map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <location filename="../../plugin/dock/examples.py"/>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
</context>
</TS>

// Times JavaRosa, the engine inside ODK Collect, from the jar that pyxform ships (Apache-2.0).
// Usage: java -cp JAR:CLASSES JavaRosa FORM.xml ANSWERS.tsv [--first]; prints one line a measure: its name, nanoseconds.
import java.io.*;
import java.lang.reflect.Proxy;
import java.nio.file.*;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.reference.*;
import org.javarosa.core.services.*;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.*;
import org.javarosa.xform.util.XFormUtils;

public class JavaRosa {
    static final int PASSES = 10, WARM_UP = 5;

    public static void main(String[] arguments) throws Exception {
        File file = new File(arguments[0]).getAbsoluteFile();
        prepare(file.getParentFile());
        long start = System.nanoTime();
        FormDef form = XFormUtils.getFormFromFormXml(file.getPath(), null);
        long loaded = System.nanoTime();
        form.initialize(true, new InstanceInitializationFactory());
        FormEntryModel model = new FormEntryModel(form);
        FormEntryController controller = new FormEntryController(model);
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        while (controller.stepToNextEvent() != FormEntryController.EVENT_QUESTION) ;
        show(model);
        long ready = System.nanoTime();
        System.out.println("load " + (loaded - start));
        System.out.println("first page " + (ready - loaded));
        if (arguments.length > 2) return;
        answers(controller, model, Files.readAllLines(Path.of(arguments[1])));
        pages(controller, model);
        seal(form);
    }

    static void prepare(File folder) throws Exception {
        new XFormsModule().registerModule();
        PropertyManager.setPropertyManager((IPropertyManager) Proxy.newProxyInstance(
            JavaRosa.class.getClassLoader(), new Class[] {IPropertyManager.class},
            (proxy, method, given) -> method.getReturnType() == boolean.class ? (Object) false : null));
        for (String kind : new String[] {"file", "file-csv", "images", "audio", "video"})
            ReferenceManager.instance().addReferenceFactory(new ResourceReferenceFactory() {
                public boolean derives(String uri) { return uri.startsWith("jr://" + kind + "/"); }
                public Reference derive(String uri) { return new FileReference(uri, folder); }
                public Reference derive(String uri, String context) { return derive(uri); }
            });
    }

    static class FileReference extends ResourceReference {
        final File file;
        FileReference(String uri, File folder) { super(uri); file = new File(folder, uri.substring(uri.lastIndexOf('/') + 1)); }
        public String getLocalURI() { return file.getPath(); }
        public InputStream getStream() throws IOException { return new FileInputStream(file); }
        public boolean doesBinaryExist() { return file.exists(); }
    }

    static void show(FormEntryModel model) {
        FormEntryPrompt prompt = model.getQuestionPrompt();
        prompt.getQuestionText();
        prompt.getHelpText();
        if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) choices(prompt);
    }

    static void choices(FormEntryPrompt prompt) {
        for (SelectChoice choice : prompt.getSelectChoices()) prompt.getSelectChoiceText(choice);
    }

    /** Without the positions that only JavaRosa writes: the first of everything has none. */
    static String key(String ref) { return ref.replace("[1]", "").replaceAll("\\[-?[0-9]+\\]$", ""); }

    static void answers(FormEntryController controller, FormEntryModel model, List<String> lines) {
        Map<String, FormIndex> places = new HashMap<>();
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        while (true) {
            int event = controller.stepToNextEvent();
            if (event == FormEntryController.EVENT_END_OF_FORM) break;
            if (event == FormEntryController.EVENT_QUESTION)
                places.put(key(model.getFormIndex().getReference().toString(true)), model.getFormIndex());
        }
        StringBuilder times = new StringBuilder("answer");
        for (int pass = 0; pass < PASSES; pass++)
            for (String line : lines) {
                String[] parts = line.split("\t", -1);
                FormIndex place = places.get(key(parts[0]));
                if (place == null) continue;
                controller.jumpToIndex(place);
                IAnswerData value = value(model.getQuestionPrompt(), parts[1]);
                FormIndex listed = parts[2].isEmpty() ? null : places.get(key(parts[2]));
                long start = System.nanoTime();
                controller.answerQuestion(place, value, false);
                if (listed != null) choices(model.getQuestionPrompt(listed));
                long spent = System.nanoTime() - start;
                if (pass >= WARM_UP) times.append(' ').append(spent);
            }
        System.out.println(times);
    }

    static IAnswerData value(FormEntryPrompt prompt, String text) {
        if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) {
            for (SelectChoice choice : prompt.getSelectChoices())
                if (choice.getValue().equals(text)) return new SelectOneData(choice.selection());
            return null;
        }
        return prompt.getDataType() == Constants.DATATYPE_INTEGER
            ? new IntegerData(Integer.parseInt(text)) : new StringData(text);
    }

    static void pages(FormEntryController controller, FormEntryModel model) {
        for (int pass = 0; pass < 2; pass++) {
            StringBuilder times = new StringBuilder("next page");
            controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
            while (true) {
                long start = System.nanoTime();
                int event = controller.stepToNextEvent();
                if (event == FormEntryController.EVENT_END_OF_FORM) break;
                if (event != FormEntryController.EVENT_QUESTION) continue;
                show(model);
                times.append(' ').append(System.nanoTime() - start);
            }
            if (pass > 0) System.out.println(times);
        }
    }

    static void seal(FormDef form) throws Exception {
        long start = System.nanoTime();
        form.validate(true);
        new XFormSerializingVisitor().serializeInstance(form.getInstance());
        System.out.println("seal " + (System.nanoTime() - start));
    }
}

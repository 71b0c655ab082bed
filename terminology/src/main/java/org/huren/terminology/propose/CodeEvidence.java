package org.huren.terminology.propose;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Local codes that are abbreviations (WBC, ALT). Numbers and codes such as L1020 are a facility's own and say nothing. */
final class CodeEvidence implements Weighing {

    private static final Pattern RUNNING_NUMBER = Pattern.compile("[A-Z]{0,4}[0-9]{3,}");
    private static final Pattern ABBREVIATION = Pattern.compile("(?=.*[A-Z])[A-Z0-9#%/+]{1,10}");

    private final Knowledge knowledge;

    CodeEvidence(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Whether a local code may say something outside its facility. */
    static boolean isTelling(String code) {
        String form = NameForms.form(code);
        return ABBREVIATION.matcher(form).matches()
                && (!RUNNING_NUMBER.matcher(form).matches() || form.startsWith("CA"));
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        String form = NameForms.form(seen.code().localCode());
        int meanings = isTelling(form) ? knowledge.meanings(form, seen.kind()) : 0;
        if (meanings == 0) {
            return null;
        }
        boolean isItem = profile.isNamed(form) || profile.codes().contains(form);
        if (!isItem) {
            return Reason.of(
                    Evidence.CODE,
                    -1.5,
                    "代码 %s 通常是别的项目".formatted(form),
                    "the code %s usually is something else".formatted(form));
        }
        double weight = seen.forms().contains(form) ? 0.5 : 3 - Math.log(meanings);
        return Reason.of(
                Evidence.CODE,
                weight,
                "代码 %s 是此项目的常用缩写".formatted(form),
                "the code %s is a usual abbreviation of it".formatted(form));
    }
}

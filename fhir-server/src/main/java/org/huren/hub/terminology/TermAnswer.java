package org.huren.hub.terminology;

import java.util.List;
import org.huren.terminology.system.CodeSystem;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.Subsumption;
import org.huren.terminology.system.Translation.Match;
import org.huren.terminology.system.ValueSet;
import org.jspecify.annotations.Nullable;

/** What is answered, or why it cannot be. Texts are Chinese with English beside. */
public sealed interface TermAnswer {

    record Described(CodeSystem system, Concept concept, TermQuestion.Lookup question) implements TermAnswer {}

    /** @param display the right one, null where the code is none */
    record Validated(
            boolean result,
            @Nullable String message,
            @Nullable String display) implements TermAnswer {}

    /** @param count of the page as it was taken */
    record Expanded(ValueSet set, ValueSet.Expansion expansion, int count, TermQuestion.Expand question)
            implements TermAnswer {}

    record Translated(boolean result, @Nullable String message, List<Match> matches) implements TermAnswer {}

    record Subsumed(Subsumption outcome) implements TermAnswer {}

    /** The instance that was asked is not there. */
    record NoSuchInstance() implements TermAnswer {}

    /** @param parameter that names what is not held */
    record NotHeld(String parameter, String text) implements TermAnswer {}

    /** It is held, but cannot be answered for it. */
    record NotPossible(String text) implements TermAnswer {}

    /** Whether anything was answered. */
    default boolean answered() {
        return switch (this) {
            case Described _, Validated _, Expanded _, Translated _, Subsumed _ -> true;
            case NoSuchInstance _, NotHeld _, NotPossible _ -> false;
        };
    }
}

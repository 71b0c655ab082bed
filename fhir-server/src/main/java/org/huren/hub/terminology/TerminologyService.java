package org.huren.hub.terminology;

import java.util.List;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.terminology.Held.Resource;
import org.huren.terminology.system.CodeSystem;
import org.jspecify.annotations.Nullable;

/** Answers from what is held now; no answer leaves before it is in the audit. */
public final class TerminologyService implements Terminology {

    private final HeldNow now;
    private final QuestionAudit audit;

    public TerminologyService(HeldNow now, QuestionAudit audit) {
        this.now = now;
        this.audit = audit;
    }

    /** Where questions are recorded. */
    @FunctionalInterface
    public interface QuestionAudit {
        /**
         * Records one question.
         *
         * @param interaction as of {@link org.huren.hub.audit.AuditRow}
         * @param reference the resource that was asked for by id, null where none was
         * @param disclosed references with versions
         */
        void record(
                Caller caller,
                String interaction,
                boolean answered,
                String asked,
                @Nullable String reference,
                List<String> disclosed);
    }

    @Override
    public ReadOutcome read(Caller caller, String type, String id) {
        String reference = type + "/" + id;
        List<Slice> found = now.held().slice(type, id);
        audit.record(caller, "read", !found.isEmpty(), reference, reference, versions(found));
        return found.isEmpty() ? new ReadOutcome.Absent() : new ReadOutcome.Found(found.getFirst());
    }

    @Override
    public Matches search(Caller caller, TermSearch search) {
        List<Slice> found = now.held().resources(search.type()).stream()
                .filter(resource -> matches(resource, search))
                .map(Resource::slice)
                .toList();
        Paging<Slice> page = Paging.of(found, slice -> List.of(slice.id()), new KeyOrder(List.of()), search.page());
        audit.record(caller, "search", true, search.asked(), null, versions(page.hits()));
        return new Matches(page.total(), page.hits(), List.of(), page.next());
    }

    private static boolean matches(Resource resource, TermSearch search) {
        return (search.ids().isEmpty() || search.ids().contains(resource.slice().id()))
                && (search.url() == null || search.url().equals(resource.url()))
                && (search.version() == null || search.version().equals(resource.version()))
                && (search.name() == null || resource.begins(search.name()));
    }

    @Override
    public TermAnswer answer(Caller caller, TermQuestion question, String asked) {
        TermAnswer answer = new Answering(now.held()).answer(question);
        audit.record(caller, "operation", answer.answered(), asked, null, List.of());
        return answer;
    }

    @Override
    public List<CodeSystem> systems() {
        return now.held().systems;
    }

    private static List<String> versions(List<Slice> slices) {
        return slices.stream().map(Slice::versionedReference).toList();
    }
}

package org.huren.hub.server;

import java.nio.charset.StandardCharsets;
import org.huren.hub.caller.Caller;
import org.huren.hub.result.DocumentSearch;
import org.huren.hub.result.Documents;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;

/** One DocumentReference, doc-1 at version 2. */
record WardDocuments(Ward ward) implements Documents {
    static Slice document(long version) {
        return Ward.slice("DocumentReference", "doc-1", version, """
                {"resourceType":"DocumentReference","id":"doc-1", "meta":{"versionId":"%d"},"status":"current",\
                "content":[{"attachment":{"contentType":"application/pdf","data":"JVBERi0xLjQ="}}]}""".formatted(version));
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return Ward.found(id, document(2));
    }

    @Override
    public ReadOutcome content(Caller caller, String id) {
        String type = id.equals("doc-1-2") ? "text/html" : "application/pdf";
        byte[] json = """
                {"resourceType":"Binary","id":"%s","contentType":"%s","data":"JVBERi0xLjQ="}""".formatted(id, type).getBytes(StandardCharsets.UTF_8);
        return id.startsWith("doc-1-")
                ? new ReadOutcome.Found(new Slice("Binary", id, 2, document(2).lastUpdated(), json))
                : new ReadOutcome.Absent();
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return version == 1 || version == 2 ? Ward.found(id, document(version)) : new ReadOutcome.Absent();
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return id.equals("doc-1") ? Ward.one(document(2)) : Ward.none();
    }

    @Override
    public Matches search(Caller caller, DocumentSearch search) {
        ward.documentSearches.add(search);
        return Ward.one(document(2));
    }
}

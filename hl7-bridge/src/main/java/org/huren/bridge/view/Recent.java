package org.huren.bridge.view;

import java.util.LinkedHashMap;
import java.util.Map;

/** Contents that were taken lately, so that the overlap of rounds costs no transactions. Forgetting one costs one. */
final class Recent {
    private static final int MOST = 50_000;

    private final Map<String, Boolean> contents = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    boolean has(String controlId) {
        return contents.containsKey(controlId);
    }

    void add(String controlId) {
        contents.put(controlId, true);
    }
}

package org.huren.hub.slice;

import org.jspecify.annotations.Nullable;

/**
 * A token search value ({@code system|code}).
 *
 * @param system null: any system; empty: only codes without a system ({@code |code})
 * @param code null: any code of the system ({@code system|})
 */
public record TokenTerm(@Nullable String system, @Nullable String code) {
    public boolean matches(@Nullable String candidateSystem, String candidateCode) {
        boolean systemFits = system == null || system.equals(candidateSystem == null ? "" : candidateSystem);
        return systemFits && (code == null || code.equals(candidateCode));
    }
}

package org.huren.bridge.view;

import java.util.HashMap;
import java.util.Map;
import org.huren.bridge.Places;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.Shape;
import org.huren.bridge.view.RowReader.Place;

/** Which cell each field of a message came from: a refusal names row, column and the shape of the value. */
final class RowPlaces implements Places {
    private final Map<String, Place> cells = new HashMap<>();

    void put(String segment, int occurrence, Place place) {
        cells.merge(
                key(segment, occurrence, place.datum().field()),
                place,
                (first, second) -> first.column() == null || first.text().isEmpty() ? second : first);
    }

    @Override
    public Refusal said(Refusal refusal) {
        Location at = refusal.location();
        Place place = at == null ? null : cells.get(key(at.segment(), at.occurrence(), at.field()));
        return place == null
                ? refusal
                : new Refusal(refusal.code(), refusal.error(), at, said(place, refusal.reason()));
    }

    /** Before both halves of a reason. */
    static String said(Place place, String reason) {
        int half = reason.indexOf(" / ");
        String chinese = half < 0 ? reason : reason.substring(0, half);
        String english = half < 0 ? reason : reason.substring(half + 3);
        String shape = place.text().isEmpty() ? "" : " " + Shape.of(place.text());
        return place.column() == null
                ? "第 " + place.row() + " 行，" + place.datum().word() + " 未映射到列：" + chinese + " / row " + place.row()
                        + ", no column for " + place.datum().word() + ": " + english
                : "第 " + place.row() + " 行，列 " + place.column() + shape + "：" + chinese + " / row " + place.row()
                        + ", column " + place.column() + shape + ": " + english;
    }

    private static String key(String segment, int occurrence, int field) {
        return segment + "^" + occurrence + "^" + field;
    }
}

package org.huren.hub.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huren.bridge.parse.Leaf;
import org.huren.hub.ops.OpsAnswers.Difference;
import org.huren.hub.ops.OpsAnswers.PlacedValue;
import org.huren.hub.ops.OpsAnswers.SegmentValues;
import org.huren.hub.ops.mask.MaskedText.Value;
import org.jspecify.annotations.Nullable;

/** The values of messages by their places. */
final class Differences {
    private Differences() {}

    /** Places whose values are not the same as sent, shown as far as they may be. */
    static List<Difference> between(List<Value> left, List<Value> right) {
        Map<String, Value> one = byPlace(left);
        Map<String, Value> other = byPlace(right);
        Set<String> places = new LinkedHashSet<>(one.keySet());
        places.addAll(other.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String place : places) {
            Value a = one.get(place);
            Value b = other.get(place);
            if (!Objects.equals(a == null ? null : a.sent(), b == null ? null : b.sent())) {
                differences.add(new Difference(place, text(a), text(b)));
            }
        }
        return differences;
    }

    static List<SegmentValues> bySegment(List<Value> values) {
        Map<String, SegmentValues> segments = new LinkedHashMap<>();
        for (Value value : values) {
            Leaf place = value.place();
            segments.computeIfAbsent(
                            place.segment() + place.occurrence(),
                            _ -> new SegmentValues(place.segment(), place.occurrence(), new ArrayList<>()))
                    .values()
                    .add(new PlacedValue(within(place), value.text(), value.masked()));
        }
        return List.copyOf(segments.values());
    }

    private static Map<String, Value> byPlace(List<Value> values) {
        Map<String, Value> places = new LinkedHashMap<>();
        values.forEach(value -> places.put(
                value.place().segment() + "[" + value.place().occurrence() + "]-" + within(value.place()), value));
        return places;
    }

    private static String within(Leaf place) {
        String sub = place.subcomponent() > 1 ? "." + place.subcomponent() : "";
        String component = place.component() > 1 || !sub.isEmpty() ? "." + place.component() : "";
        String repetition = place.repetition() > 1 ? "[" + place.repetition() + "]" : "";
        return place.field() + repetition + component + sub;
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null ? null : value.text();
    }
}

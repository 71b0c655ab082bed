package org.huren.bridge.map;

/** A mapped value in the words of {@link TheirValue}. */
final class OurValue {
    private OurValue() {}

    static String of(ResultValue value) {
        return switch (value) {
            case ResultValue.Quantity quantity ->
                (quantity.comparator() == null ? "" : quantity.comparator())
                        + quantity.value().toPlainString();
            case ResultValue.Ratio ratio -> "ratio " + ratio.numerator() + ":" + ratio.denominator();
            case ResultValue.Range range -> "range " + range.low() + ".." + range.high();
            case ResultValue.Coded coded -> ReportStreamComparison.codings(coded.concept());
            case ResultValue.Text text -> text.text();
            case ResultValue.Time time -> time.time().fhir();
            case ResultValue.ClockTime clock -> "time " + clock.time();
            case ResultValue.Attachment attachment -> "attachment " + attachment.contentType();
            case ResultValue.Absent absent -> absent.reason().equals("unknown") ? "" : "absent " + absent.reason();
        };
    }
}

package org.huren.hub.server;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem.Issue;
import org.jspecify.annotations.Nullable;

/** What a parser finds wrong with a body: places, never values. */
final class BodyErrors extends ErrorHandlerAdapter {
    private static final int MOST = 20;

    private final List<Issue> issues = new ArrayList<>();

    List<Issue> issues() {
        return List.copyOf(issues);
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String name) {
        add(location, name, IssueType.STRUCTURE, "FHIR R4 没有此元素 / FHIR R4 knows no such element");
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String name) {
        add(location, name, IssueType.STRUCTURE, "FHIR R4 没有此属性 / FHIR R4 knows no such attribute");
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, String name) {
        add(location, name, IssueType.STRUCTURE, "此元素不可重复 / this element may not repeat");
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, @Nullable String value, String error) {
        add(location, null, IssueType.VALUE, "值不合其类型 / the value does not fit its type");
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String name,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        add(location, name, IssueType.STRUCTURE, "JSON 类型不对 / the JSON type is wrong");
    }

    @Override
    public void missingRequiredElement(@Nullable IParseLocation location, String name) {
        add(location, name, IssueType.REQUIRED, "缺少必填元素 / a required element is missing");
    }

    @Override
    public void invalidInternalReference(@Nullable IParseLocation location, String reference) {
        add(location, null, IssueType.VALUE, "指向的内含资源不存在 / the contained resource referred to is not there");
    }

    private void add(@Nullable IParseLocation location, @Nullable String name, IssueType code, String text) {
        if (issues.size() < MOST) {
            String parent = location == null ? null : location.getParentElementName();
            issues.add(new Issue(code, path(parent, name), text));
        }
    }

    private static @Nullable String path(@Nullable String parent, @Nullable String name) {
        if (parent == null || name == null) {
            return parent == null ? name : parent;
        }
        return parent + "." + name;
    }
}

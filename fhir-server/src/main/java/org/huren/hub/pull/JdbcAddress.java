package org.huren.hub.pull;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of databases that are taken: one host, and of the drivers' many parameters only those that neither name
 * another host nor load a class or a file.
 */
final class JdbcAddress {
    private static final Pattern FORM = Pattern.compile("jdbc:[a-z0-9]+(?::[a-z0-9]+)?:@?//"
            + "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?(?:/[^?;&#@\\s]*)?([?;].*)?");

    private static final Set<String> PARAMETERS = Set.of(
            "connecttimeout",
            "sockettimeout",
            "logintimeout",
            "ssl",
            "sslmode",
            "usessl",
            "encrypt",
            "trustservercertificate",
            "currentschema",
            "schema",
            "databasename",
            "servicename",
            "servertimezone",
            "characterencoding",
            "useunicode",
            "applicationname");

    private JdbcAddress() {}

    static void check(@Nullable String url, WrongEntry.Places places) {
        Matcher form = FORM.matcher(Objects.requireNonNullElse(url, ""));
        if (!form.matches()) {
            places.add(
                    "url",
                    "须为 JDBC 地址，只有一个主机，不含用户和密码，如 jdbc:postgresql://主机:5432/库"
                            + " / a JDBC address of one host without user and password, such as"
                            + " jdbc:postgresql://host:5432/database");
            return;
        }
        String parameters = form.group(2) == null ? "" : form.group(2).substring(1);
        for (String parameter : parameters.split("[&;]", -1)) {
            String name = parameter.replaceAll("=.*", "").strip().toLowerCase(Locale.ROOT);
            places.unless(
                    name.isEmpty() || PARAMETERS.contains(name),
                    "url",
                    "参数 " + shown(name) + " 不可用 / the parameter " + shown(name) + " is not taken");
        }
    }

    private static String shown(String name) {
        return name.matches("[a-z0-9_.-]{1,40}") ? name : "?";
    }
}

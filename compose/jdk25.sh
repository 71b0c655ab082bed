# Sourced by compose/run and compose/test: sets JAVA_HOME to a JDK 25 or says in one line what to install.

is_jdk25() {
    [ -x "$1/bin/javac" ] || return 1
    local version
    version=$("$1/bin/javac" -version 2>&1) || return 1
    version=${version#javac }
    version=${version%%[.+-]*}
    [ "$version" -ge 25 ] 2>/dev/null
}

find_jdk25() {
    local on_path candidate
    on_path=$(command -v javac || true)
    if [ -n "$on_path" ]; then on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")"); fi
    for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*25*; do
        if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done
    echo "缺少 JDK 25 / JDK 25 is missing: install it (for example temurin-25-jdk) on PATH, in JAVA_HOME or under /usr/lib/jvm" >&2
    return 1
}

find_maven() {
    if ! command -v mvn >/dev/null; then
        echo "缺少 Maven / Maven 3.8 or newer is missing: install it (Debian: apt-get install maven)" >&2
        return 1
    fi
}

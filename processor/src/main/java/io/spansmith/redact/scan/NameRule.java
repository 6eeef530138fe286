package io.spansmith.redact.scan;

import java.util.function.Predicate;

/**
 * A rule on the names of members, fields and variables that stand within a text.
 *
 * @param means whether it means a name
 */
public record NameRule(String name, Predicate<String> means) {}

package io.spansmith.redact;

/**
 * Something sensitive in a text.
 *
 * @param detector the detector's or the rule's name
 * @param start its first character in the text given, in UTF-16
 * @param end after its last character
 * @param action the operator's name, such as {@code replace}
 */
public record Finding(String detector, int start, int end, String action) {}

package io.spansmith.redact.external;

/**
 * Something the service found in a text.
 *
 * @param type the service's name for it, such as {@code PERSON}
 * @param start its first character, in UTF-16
 * @param end after its last character
 */
public record Entity(String type, int start, int end) {}

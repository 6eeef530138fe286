package io.spansmith.run;

/** A file sent with a run; {@code base64} holds its content. */
public record Attachment(String name, String mimeType, String base64) {}

package io.spansmith.config;

/** How often the file is looked at for a change; 0 turns it off. Milliseconds. */
public record ReloadConfig(long intervalMillis) {}

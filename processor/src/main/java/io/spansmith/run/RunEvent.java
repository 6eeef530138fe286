package io.spansmith.run;

import io.spansmith.json.Json;

/** Something that happened within a run, such as {@code new_token} at the first token. */
public record RunEvent(String name, long epochNanos, Json.Obj attributes) {}

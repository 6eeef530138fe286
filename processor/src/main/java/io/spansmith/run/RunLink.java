package io.spansmith.run;

import io.spansmith.json.Json;

/** A link to another span. */
public record RunLink(String traceId, String spanId, Json.Obj attributes) {}

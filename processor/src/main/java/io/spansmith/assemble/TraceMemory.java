package io.spansmith.assemble;

/** What a receiver knows of a trace, from one fragment to the next; forgotten with the trace. */
public interface TraceMemory {}

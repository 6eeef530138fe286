package io.spansmith.assemble;

/** What a receiver notes of a span while it decides on a fragment; forgotten with its content. */
public interface NodeNote {}

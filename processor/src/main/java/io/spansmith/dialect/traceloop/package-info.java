/**
 * Traceloop's OpenLLMetry: {@code traceloop.*}, its numbered prompts, vector stores and rerankers.
 */
@NullMarked
package io.spansmith.dialect.traceloop;

import org.jspecify.annotations.NullMarked;

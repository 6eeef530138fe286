/**
 * Requests and responses of model APIs, recorded whole as JSON: messages, invocation parameters,
 * tool definitions, answers, usage. What one message or one part looks like is {@code message}'s.
 */
@NullMarked
package io.spansmith.dialect.payload;

import org.jspecify.annotations.NullMarked;

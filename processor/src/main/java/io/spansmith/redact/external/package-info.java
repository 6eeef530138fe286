/**
 * Asks another service for what patterns cannot find: names and addresses. Runs last, on text that
 * is redacted already, and fails closed.
 */
@NullMarked
package io.spansmith.redact.external;

import org.jspecify.annotations.NullMarked;

/** Asks another service for what patterns cannot find: names and addresses. */
@NullMarked
package io.spansmith.redact.external;

import org.jspecify.annotations.NullMarked;

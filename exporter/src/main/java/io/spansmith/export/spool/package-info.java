/**
 * What could not be sent, kept on disk until it can: segments with checksums, a journal of what was
 * acknowledged, a slot for each process, and encryption.
 *
 * <p>Holds encoded, redacted runs and looks into none.
 */
@NullMarked
package io.spansmith.export.spool;

import org.jspecify.annotations.NullMarked;

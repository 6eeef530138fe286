/** What could not be sent, kept on disk until it can. */
@NullMarked
package io.spansmith.export.spool;

import org.jspecify.annotations.NullMarked;

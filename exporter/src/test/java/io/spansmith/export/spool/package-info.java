/** Tests of the package of the same name. */
@NullMarked
package io.spansmith.export.spool;

import org.jspecify.annotations.NullMarked;

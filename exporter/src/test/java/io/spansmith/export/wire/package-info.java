/** Tests of the package of the same name. */
@NullMarked
package io.spansmith.export.wire;

import org.jspecify.annotations.NullMarked;

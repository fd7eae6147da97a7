"""The arrays that sound is kept in, at 48,000 frames a second."""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]
"""Stereo as it is played and written, shape (frames, 2)."""

Clip = NDArray[np.int16]
"""Mono as it is kept, shape (frames,); a synthesised one peaks at full scale."""

Wave = NDArray[np.float64]
"""Mono while it is being synthesised, shape (frames,), in any scale."""

Part = NDArray[np.float32]
"""A piece of mono on its way into the mix, shape (frames,), in units of int16."""

Planes = NDArray[np.float32]
"""Left and right while they are summed, shape (2, frames), in units of int16."""

FULL_SCALE = 32_767
"""The largest sample, on either side of zero."""

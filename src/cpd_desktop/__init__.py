"""CPD Desktop: training, supervision and professional development of an adult social care service."""

import os

__version__ = "0.1.0"

# numpy counts and compares here and does no linear algebra: threads for that would only be made, at every start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""CPD Desktop: training, supervision and professional development of an adult social care service."""

__version__ = "0.1.0"

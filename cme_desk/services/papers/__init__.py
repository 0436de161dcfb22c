"""Certificates from issuing to reissue, and the other papers that are printed."""

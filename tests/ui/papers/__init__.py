"""Certificates and other papers: the register, reissuing, output."""

"""Commands on certificates, templates and other papers."""

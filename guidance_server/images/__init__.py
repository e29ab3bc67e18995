"""Pictures that authors upload: decoded, drawn anew, kept by digest, served to host pages."""

"""“Fernhill Procure”: a purchase-to-pay application for guidance to be shown in."""

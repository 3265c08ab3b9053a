"""What the application server runs."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

from varna.jobs import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "varna.config.settings")
if server := multiprocessing.parent_process():
    # a killed server's workers would go on holding the port
    lifeline.tie_to(server.pid or 0)
application = get_wsgi_application()

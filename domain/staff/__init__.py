"""Job specialists: their caseloads, their stand-ins, and the handing over of workers."""

"""Products that are grids of pixels, each pixel a vector: AlphaEarth, Tessera, and Zarr stores that follow geoemb."""

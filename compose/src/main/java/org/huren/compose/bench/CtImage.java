package org.huren.compose.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One CT image as a DICOM file (PS3.10, Explicit VR Little Endian), with as little as an archive takes.
 *
 * @param size pixels a side, two bytes each
 * @param image number in the only series, from 1
 */
public record CtImage(
        String patientId, String patientName, String accession, String studyUid, String date, int size, int image) {
    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";

    public String seriesUid() {
        return studyUid + ".1";
    }

    public String instanceUid() {
        return studyUid + ".1." + image;
    }

    /** What the image shows: no two images the same. */
    public byte[] pixels() {
        byte[] pixels = new byte[size * size * 2];
        int state = image * 0x9E3779B9 + 1;
        for (int i = 0; i < pixels.length; i++) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            pixels[i] = (byte) state;
        }
        return pixels;
    }

    public byte[] file() {
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        wide(meta, 0x00020001, "OB", new byte[] {0, 1});
        text(meta, 0x00020002, "UI", CT_IMAGE_STORAGE);
        text(meta, 0x00020003, "UI", instanceUid());
        text(meta, 0x00020010, "UI", EXPLICIT_LITTLE);
        text(meta, 0x00020012, "UI", "2.25.1");
        ByteArrayOutputStream out = new ByteArrayOutputStream(size * size * 2 + 1024);
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        element(out, 0x00020000, "UL", little(4).putInt(meta.size()).array());
        out.writeBytes(meta.toByteArray());
        content(out);
        return out.toByteArray();
    }

    /** In the order of the tags. */
    private void content(ByteArrayOutputStream out) {
        text(out, 0x00080005, "CS", "ISO_IR 192");
        text(out, 0x00080016, "UI", CT_IMAGE_STORAGE);
        text(out, 0x00080018, "UI", instanceUid());
        text(out, 0x00080020, "DA", date);
        text(out, 0x00080030, "TM", "0651");
        text(out, 0x00080050, "SH", accession);
        text(out, 0x00080060, "CS", "CT");
        text(out, 0x00100010, "PN", patientName);
        text(out, 0x00100020, "LO", patientId);
        text(out, 0x0020000D, "UI", studyUid);
        text(out, 0x0020000E, "UI", seriesUid());
        text(out, 0x00200011, "IS", "1");
        text(out, 0x00200013, "IS", Integer.toString(image));
        number(out, 0x00280002, 1);
        text(out, 0x00280004, "CS", "MONOCHROME2");
        number(out, 0x00280010, size);
        number(out, 0x00280011, size);
        number(out, 0x00280100, 16);
        number(out, 0x00280101, 16);
        number(out, 0x00280102, 15);
        number(out, 0x00280103, 0);
        wide(out, 0x7FE00010, "OW", pixels());
    }

    private static void number(ByteArrayOutputStream out, int tag, int value) {
        element(out, tag, "US", little(2).putShort((short) value).array());
    }

    private static void text(ByteArrayOutputStream out, int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
        if (even.length > bytes.length && !vr.equals("UI")) {
            even[bytes.length] = ' ';
        }
        element(out, tag, vr, even);
    }

    private static void element(ByteArrayOutputStream out, int tag, String vr, byte[] value) {
        tag(out, tag, vr);
        out.writeBytes(little(2).putShort((short) value.length).array());
        out.writeBytes(value);
    }

    private static void wide(ByteArrayOutputStream out, int tag, String vr, byte[] value) {
        tag(out, tag, vr);
        out.writeBytes(little(6).putShort((short) 0).putInt(value.length).array());
        out.writeBytes(value);
    }

    private static void tag(ByteArrayOutputStream out, int tag, String vr) {
        out.writeBytes(
                little(4).putShort((short) (tag >>> 16)).putShort((short) tag).array());
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

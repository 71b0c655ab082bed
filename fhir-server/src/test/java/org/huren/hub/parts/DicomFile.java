package org.huren.hub.parts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;

/** A DICOM file (PS3.10) in Explicit VR Little Endian, made of as little as an archive takes. */
public final class DicomFile {
    private static final Charset ASCII = StandardCharsets.US_ASCII;
    private static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4";
    private static final String ROOT = "1.2.826.0.1.3680043.10.1599.";

    private final TreeMap<Integer, byte[]> elements = new TreeMap<>();
    private Charset charset = StandardCharsets.UTF_8;

    private DicomFile() {}

    /** An UID of the tests. */
    public static String uid(String rest) {
        return ROOT + rest;
    }

    /** One image of a CT. */
    public static DicomFile ct(String patientId, String study, String series, String image) {
        return image("CT", CT_IMAGE, patientId, study, series, image);
    }

    /** One image of an MR. */
    public static DicomFile mr(String patientId, String study, String series, String image) {
        return image("MR", MR_IMAGE, patientId, study, series, image);
    }

    private static DicomFile image(
            String modality, String kind, String patientId, String study, String series, String image) {
        DicomFile file = new DicomFile();
        file.with(0x00080005, "CS", "ISO_IR 192")
                .with(0x00080016, "UI", kind)
                .with(0x00080018, "UI", uid(study + "." + series + "." + image))
                .with(0x00080060, "CS", modality)
                .with(0x00100020, "LO", patientId)
                .with(0x0020000D, "UI", uid(study))
                .with(0x0020000E, "UI", uid(study + "." + series))
                .with(0x00200011, "IS", series)
                .with(0x00200013, "IS", image);
        short[] attributes = {1, 4, 4, 16, 16, 15, 0};
        int[] tags = {0x00280002, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103};
        for (int i = 0; i < tags.length; i++) {
            file.put(tags[i], "US", little(2).putShort(attributes[i]).array());
        }
        file.with(0x00280004, "CS", "MONOCHROME2");
        file.put(0x7FE00010, "OW", pixels(4, Integer.parseInt(image)));
        return file;
    }

    /** What an image of this number shows, two bytes a pixel. */
    public static byte[] pixels(int image) {
        return pixels(4, image);
    }

    private static byte[] pixels(int size, int image) {
        byte[] pixels = new byte[size * size * 2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7 + image);
        }
        return pixels;
    }

    /** A square of so many pixels. */
    public DicomFile square(int size) {
        put(0x00280010, "US", little(2).putShort((short) size).array());
        put(0x00280011, "US", little(2).putShort((short) size).array());
        return put(0x7FE00010, "OW", pixels(size, 1));
    }

    /** Everything that is text from now on is written in GB18030. */
    public DicomFile gb18030() {
        charset = Charset.forName("GB18030");
        return with(0x00080005, "CS", "GB18030");
    }

    public DicomFile at(String date, String time) {
        return with(0x00080020, "DA", date).with(0x00080030, "TM", time);
    }

    public DicomFile named(String name) {
        return with(0x00100010, "PN", name);
    }

    public DicomFile accession(String number) {
        return with(0x00080050, "SH", number);
    }

    public DicomFile with(int tag, String vr, String value) {
        byte[] text = value.getBytes(vr.equals("UI") ? ASCII : charset);
        byte[] even = Arrays.copyOf(text, text.length + text.length % 2);
        if (text.length % 2 == 1 && !vr.equals("UI")) {
            even[text.length] = ' ';
        }
        return put(tag, vr, even);
    }

    /** A number of eight bytes. */
    public DicomFile with(int tag, double value) {
        return put(tag, "FD", little(8).putDouble(value).array());
    }

    private DicomFile put(int tag, String vr, byte[] value) {
        elements.put(tag, element(tag, vr, value));
        return this;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] element(int tag, String vr, byte[] value) {
        boolean wide = vr.startsWith("O");
        ByteBuffer element = little((wide ? 12 : 8) + value.length)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .put(vr.getBytes(ASCII));
        if (wide) {
            element.putShort((short) 0).putInt(value.length);
        } else {
            element.putShort((short) value.length);
        }
        return element.put(value).array();
    }

    public byte[] bytes() {
        DicomFile meta = new DicomFile();
        meta.put(0x00020001, "OB", new byte[] {0, 1});
        meta.with(0x00020002, "UI", value(0x00080016))
                .with(0x00020003, "UI", value(0x00080018))
                .with(0x00020010, "UI", "1.2.840.10008.1.2.1")
                .with(0x00020012, "UI", uid("1"));
        int length = meta.elements.values().stream().mapToInt(it -> it.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(ASCII));
        out.writeBytes(element(0x00020000, "UL", little(4).putInt(length).array()));
        meta.elements.values().forEach(out::writeBytes);
        elements.values().forEach(out::writeBytes);
        return out.toByteArray();
    }

    private String value(int tag) {
        byte[] element = elements.getOrDefault(tag, new byte[8]);
        return new String(element, 8, element.length - 8, ASCII).replace("\0", "");
    }
}
